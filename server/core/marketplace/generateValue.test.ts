import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateValue, generateValues } from './generateValue.ts'
import type { AppQuestion, GenerateRule } from './marketplaceApp.ts'

describe('generateValue', () => {
  it.each<[GenerateRule, RegExp]>([
    [{ kind: 'password', length: 20 }, /^[A-HJ-NP-Za-km-z2-9]{20}$/],
    [{ kind: 'alphanumeric', length: 33 }, /^[A-Za-z0-9]{33}$/],
    [{ kind: 'hex', length: 31 }, /^[0-9a-f]{31}$/],
    [{ kind: 'base64', bytes: 32 }, /^[A-Za-z0-9+/]{43}=$/],
    [{ kind: 'base64url', bytes: 32 }, /^[A-Za-z0-9_-]{43}$/],
    [{ kind: 'uuid' }, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ])('follows %j, differently each time', (rule, shape) => {
    const values = Array.from({ length: 50 }, () => generateValue(rule))
    for (const value of values) expect(value).toMatch(shape)
    expect(new Set(values).size).toBe(50)
  })

  it('signs a token that its secret verifies', () => {
    const rule: GenerateRule = { kind: 'jwt', signedWith: 'SECRET', claims: { role: 'anon' } }
    const [header = '', payload = '', signature] = generateValue(rule, { SECRET: 'very secret' }).split('.')
    const expected = createHmac('sha256', 'very secret').update(`${header}.${payload}`).digest('base64url')
    expect(signature).toBe(expected)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' })
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(claims.role).toBe('anon')
    expect(claims.exp - claims.iat).toBe(10 * 365 * 24 * 3600)
  })
})

describe('generateValues', () => {
  const question = (name: string, generate: GenerateRule | null) => ({ name, generate }) as AppQuestion // all it reads
  const questions = [
    question('TOKEN', { kind: 'jwt', signedWith: 'SECRET', claims: {} }),
    question('SECRET', { kind: 'hex', length: 32 }),
    question('GIVEN', { kind: 'hex', length: 8 }),
    question('ASKED', null),
  ]

  it('makes what is missing and has a rule, and nothing else', () => {
    expect(Object.keys(generateValues(questions, { GIVEN: 'mine' })).sort()).toEqual(['SECRET', 'TOKEN'])
  })

  it('signs with the secret of the same install, whichever question comes first', () => {
    const { TOKEN = '', SECRET = '' } = generateValues(questions, {})
    const [header, payload, signature] = TOKEN.split('.')
    expect(signature).toBe(createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url'))
  })
})
