import { REDACTED } from './redacted.ts'

/** `scheme://user:password@` and `scheme://token@`; the last `@` before the path ends the credentials. */
const CREDENTIALS = /([a-z][a-z\d+.-]{1,30}:\/\/)([^\s/?#"'<>]*)@/gi

/** The text with the credentials of every URL in it taken out; user names stay where a password follows them. */
export function maskUrlCredentials(text: string): string {
  if (!text.includes('://') || !text.includes('@')) return text
  return text.replace(CREDENTIALS, (_, scheme: string, userInfo: string) => `${scheme}${maskUserInfo(userInfo)}@`)
}

function maskUserInfo(userInfo: string): string {
  const at = userInfo.indexOf(':')
  return at === -1 ? REDACTED : `${userInfo.slice(0, at)}:${REDACTED}`
}

/** Every password and token in the URLs of a text, as written and percent-decoded. */
export function urlSecrets(text: string): string[] {
  if (!text.includes('://') || !text.includes('@')) return []
  return Array.from(text.matchAll(CREDENTIALS)).flatMap(([, , userInfo = '']) => {
    const secret = userInfo.slice(userInfo.indexOf(':') + 1)
    return secret ? [...new Set([secret, percentDecoded(secret)])] : []
  })
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
