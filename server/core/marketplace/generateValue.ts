import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { AppQuestion, GenerateRule } from './marketplaceApp.ts'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Without letters and digits that are mistaken for each other when a person types them. */
const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const TOKEN_LIFETIME_SECONDS = 10 * 365 * 24 * 60 * 60

/**
 * Values for every question that has a rule and no answer yet, by variable. Keys that are signed with another value are
 * made last.
 */
export function generateValues(
  questions: readonly AppQuestion[],
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  const generated: Record<string, string> = {}
  const missing = questions.filter(({ name, generate }) => generate !== null && !answers[name])
  const [signed, random] = [missing.filter(isSigned), missing.filter((question) => !isSigned(question))]
  for (const { name, generate } of [...random, ...signed]) {
    if (generate !== null) generated[name] = generateValue(generate, { ...answers, ...generated })
  }
  return generated
}

function isSigned({ generate }: AppQuestion): boolean {
  return generate?.kind === 'jwt'
}

/**
 * A new value that follows a rule.
 * @param values of the other variables; a `jwt` rule looks its secret up here
 */
export function generateValue(rule: GenerateRule, values: Readonly<Record<string, string>> = {}): string {
  switch (rule.kind) {
    case 'password':
      return pick(READABLE, rule.length)
    case 'alphanumeric':
      return pick(ALPHANUMERIC, rule.length)
    case 'hex':
      return randomBytes(Math.ceil(rule.length / 2))
        .toString('hex')
        .slice(0, rule.length)
    case 'base64':
    case 'base64url':
      return randomBytes(rule.bytes).toString(rule.kind)
    case 'uuid':
      return randomUUID()
    case 'jwt':
      return signToken(rule.claims, values[rule.signedWith] ?? '')
  }
}

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** @see https://datatracker.ietf.org/doc/html/rfc7519 */
function signToken(claims: Readonly<Record<string, string>>, secret: string): string {
  const issuedAt = Math.floor(Date.now() / 1000)
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { ...claims, iat: issuedAt, exp: issuedAt + TOKEN_LIFETIME_SECONDS },
  ]
  const content = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}
