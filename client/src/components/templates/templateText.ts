import { sentence } from '../../format/sentence.ts'

/** What a new template begins with: small, and nothing in it needs anybody's consent. */
export const STARTER = `services:
  web:
    image: nginx:alpine
    ports:
      - "\${PORT:-8080}:80"
    volumes:
      - data:/usr/share/nginx/html
    restart: unless-stopped

volumes:
  data:
`

/** What is wrong with a template's name; empty where nothing is. The server's own rule. */
export function nameFault(name: string): string {
  if (name === '' || /^[a-z0-9][a-z0-9_-]{0,62}$/i.test(name)) return ''
  return name.length > 63
    ? '63 characters at most.'
    : 'Letters, digits, dash and underscore; begins with a letter or digit.'
}

/** The answers that are sent: an empty one counts as none, so that the file's own default holds. */
export function answersGiven(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value.trim() !== ''))
}

/** Each need once, though several services may have it; those that are approved already are left out. */
export function openNeeds(
  needs: readonly { need: string; summary: string; approved: boolean }[],
): { need: string; why: string }[] {
  const open = needs.filter(({ approved }) => !approved)
  return [...new Map(open.map(({ need, summary }) => [need, { need, why: sentence(summary) }])).values()]
}
