import { expect, test } from 'vitest'
import { secretsOfEnv, secretsOfValue } from './knownSecrets.ts'
import { PatternAutomaton } from './patternAutomaton.ts'
import { createSecretMasker, secretMasker } from './secretMasker.ts'

const bytesOf = (text: string) => [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0'))
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What programs make of a secret when they print it. */
const DISGUISES: readonly [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['in the middle of a word', (secret) => `x${secret}x`],
  ['upper case', (secret) => secret.toUpperCase()],
  ['lower case', (secret) => secret.toLowerCase()],
  ['backwards', (secret) => [...secret].reverse().join('')],
  ['Base64', base64],
  ['Base64 of user:secret', (secret) => base64(`u:${secret}`)],
  ['Base64 of admin:secret', (secret) => base64(`admin:${secret}`)],
  ['Base64 in the middle of text', (secret) => base64(`{"a":"${secret}","b":1}`)],
  ['Base64 for URLs', (secret) => Buffer.from(`ab${secret}`).toString('base64url')],
  ['hex', (secret) => bytesOf(secret).join('')],
  ['hex, upper case', (secret) => bytesOf(secret).join('').toUpperCase()],
  ['hex with colons', (secret) => bytesOf(secret).join(':')],
  ['hex with spaces', (secret) => `<Buffer ${bytesOf(secret).join(' ')}>`],
  ['hex as an array', (secret) => `[${bytesOf(secret).map((byte) => `0x${byte}`)}]`],
  [
    'hex of xxd',
    (secret) =>
      `00000000: ${bytesOf(secret)
        .join('')
        .match(/.{1,4}/g)
        ?.join(' ')}`,
  ],
  [
    '\\x escapes',
    (secret) =>
      bytesOf(secret)
        .map((byte) => `\\x${byte}`)
        .join(''),
  ],
  [
    'octal escapes',
    (secret) => [...Buffer.from(secret)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  ],
  ['percent-encoded', encodeURIComponent],
  [
    'every byte percent-encoded',
    (secret) =>
      bytesOf(secret)
        .map((byte) => `%${byte}`)
        .join(''),
  ],
  [
    'percent-encoded twice',
    (secret) =>
      encodeURIComponent(
        bytesOf(secret)
          .map((byte) => `%${byte}`)
          .join(''),
      ),
  ],
  ['one character percent-encoded', (secret) => secret.replace(/[a-z]/, (char) => `%${bytesOf(char)[0]}`)],
  ['JSON', (secret) => JSON.stringify(secret)],
  ['JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret))],
  [
    '\\u escapes',
    (secret) => [...secret].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['HTML entities', (secret) => [...secret].map((char) => `&#${char.codePointAt(0)};`).join('')],
  ['HTML', (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
  ['quoted for a shell', (secret) => `'${secret.replaceAll("'", String.raw`'\''`)}'`],
  ['quoted for YAML', (secret) => `'${secret.replaceAll("'", "''")}'`],
  ['a form', (secret) => `${new URLSearchParams({ p: secret })}`],
]

const SECRETS = ['hunter2-is-secret', `p@ss "w0rd"/it's`, 'aB3dE5gH7jK9mN1pQ3sT5v', 'Zäune&<Wörter>42', '8462-9573']

test.each(DISGUISES)('a secret is taken out %s', (_, disguise) => {
  for (const secret of SECRETS) {
    const masked = createSecretMasker([secret])(`before ${disguise(secret)} after`)
    expect(masked).toMatch(/^before .*\[redacted\].* after$/)
    // Of Base64 and hex, too, nothing is left that a part of the secret could be read from.
    expect(masked.length, masked).toBeLessThan('before [redacted] after'.length + 24)
  }
})

test('text that is about something else stays', () => {
  const mask = createSecretMasker(SECRETS)
  for (const text of [
    '2026-11-28 10:00:00.123 INFO 10:00 0x10 100% of \\n and &amp; %41 are escapes; aGVsbG8gd29ybGQ=',
    'a line of a hundred characters, as programs write them when they have something to say',
    '[redacted]',
  ])
    expect(mask(text)).toBe(text)
})

test('parts of a random secret are secret, too: lines and dumps cut them', () => {
  const mask = createSecretMasker(['aB3dE5gH7jK9mN1pQ3sT5v'])
  expect(mask('token aB3dE5gH7jK9…')).toBe('token [redacted]…')
  expect(mask(`00000010: ${bytesOf('H7jK9mN1pQ3s').join(' ')}  |H7jK9mN1pQ3s|`)).toBe(
    '00000010: [redacted]  |[redacted]|',
  )
  expect(mask('aB3dE5')).toBe('aB3dE5')
})

test('short secrets count as whole words, in any case', () => {
  const mask = createSecretMasker(['4711', 'hunter', '482913'])
  expect(mask('pin 4711, port 14711, hunter HUNTER hunters _hunter (482913)')).toBe(
    'pin [redacted], port 14711, [redacted] [redacted] hunters _hunter ([redacted])',
  )
  expect(mask(base64('me:482913'))).not.toContain('NDgyOTEz')
})

test.each([
  ['PINCODE=482913', ['482913']],
  ['ADMIN_PIN=4711', ['4711']],
  ['KEY=4711', []],
  ['ADMIN_PW=geheim', ['geheim']],
  ['POSTGRES_PASSWORD=postgres', []],
  ['AUTH=true', []],
  ['SESSION_DRIVER=database', []],
  ['ANY=Server=db;Uid=sa;Pwd=geheim7;', ['geheim7']],
  ['ANY={"user":"u","password":"geheim7"}', ['geheim7']],
  ['OPTS=--verbose --token geheim7', ['geheim7']],
  ['OPTS=-v --token geheim-seven', ['geheim-seven']],
  ['HEADERS=Authorization: Bearer geheim-seven', ['geheim-seven']],
  ['MONGO_URI=mongodb://u:geheim7@db/x', ['geheim7']],
  ['BASIC_AUTH=admin:geheim7', ['admin:geheim7', 'geheim7']],
  ['NOTE=ghp_a1a1a1a1a1a1a1a1a1a1a1', ['ghp_a1a1a1a1a1a1a1a1a1a1a1']],
])('secrets of %s', (line, secrets) => expect(secretsOfEnv([line])).toEqual(secrets))

test('a connection string is a secret with its password', () => {
  expect(secretsOfValue('CONN', 'Server=db;Pwd=geheim7')).toEqual(['geheim7', 'Server=db;Pwd=geheim7'])
})

test('the automaton finds what looking for each pattern by itself finds', () => {
  const random = seeded(7)
  const word = (length: number) => Array.from({ length }, () => 'aAbB1-ä'[Math.floor(random() * 7)]).join('')
  for (let round = 0; round < 400; round++) {
    const patterns = Array.from({ length: 1 + Math.floor(random() * 12) }, () => ({
      text: word(1 + Math.floor(random() * 6)),
      exact: random() < 0.3,
      word: random() < 0.3,
    }))
    const text = word(60)
    const marked = new Set<number>()
    for (const { text: wanted, exact, word: isWord } of patterns)
      for (let at = 0; at + wanted.length <= text.length; at++) {
        const part = text.slice(at, at + wanted.length)
        if (exact ? part !== wanted : part.toLowerCase() !== wanted.toLowerCase()) continue
        const around = `${text[at - 1] ?? ' '}${text[at + wanted.length] ?? ' '}`
        if (isWord && /[\p{L}\p{N}_]/u.test(around)) continue
        for (let one = at; one < at + wanted.length; one++) marked.add(one)
      }
    const found = new PatternAutomaton(patterns).ranges(text)
    const covered = new Set(
      found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, one) => start + one)),
    )
    expect(
      [...covered].sort((a, b) => a - b),
      text,
    ).toEqual([...marked].sort((a, b) => a - b))
    for (const [index, { start }] of found.entries()) expect(start).toBeGreaterThan(found[index - 1]?.end ?? -1)
  }
})

test('of more secrets than can be looked for nothing is shown', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `secret number ${index} of very many`)
  expect(secretMasker(many).mask('anything')).toBe('[redacted]')
  const some = many.slice(0, 1_000)
  expect(createSecretMasker(some)('it is secret number 999 of very many!')).toBe('it is [redacted]!')
})

/** Numbers from 0 to 1, the same ones for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
