import type { Pattern } from './patternAutomaton.ts'
import { isRandomLooking } from './secretShape.ts'

/** Shorter secrets are ordinary words too often: they are found as whole words only. */
const ANYWHERE_LENGTH = 8
/** Backwards a shorter one is another word. */
const REVERSED_LENGTH = 6
/** Secrets longer than this are found in pieces, one behind the other, rather than at every one of their places. */
const PIECES_FROM = 64
const PIECE = 64

/** Of a secret that is found in encoded text: bytes that have to be there for a part of it to be found. */
const HEX_BYTES = 6
const BASE64_CHARS = 8
/** Of a random one: characters. Of words no part is looked for, it may be a word that means nothing. */
const PART_CHARS = 8

/**
 * What to look for so that a secret is found as it is and as programs print it. Escapes are not among them: text is
 * looked at again with those taken off (see `decoded.ts`).
 */
export function disguisesOf(secret: string): Pattern[] {
  const word = secret.length < ANYWHERE_LENGTH
  const plain = word ? [secret] : pieces(secret)
  const bytes = Buffer.from(secret)
  return [
    ...plain.map((text) => ({ text, word })),
    ...quotings(secret).map((text) => ({ text, word })),
    ...(secret.length >= REVERSED_LENGTH ? pieces(reversed(secret)).map((text) => ({ text, word })) : []),
    ...partsOfRandom(secret).map((text) => ({ text })),
    ...hexOf(bytes),
    ...base64Of(bytes),
  ]
}

/** The secret itself and nothing else, where there are so many that more would take too long. */
export function spelledOut(secret: string): Pattern[] {
  return pieces(secret).map((text) => ({ text, word: secret.length < ANYWHERE_LENGTH }))
}

function pieces(text: string): string[] {
  if (text.length <= PIECE * 2) return [text]
  const starts = Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) => index * PIECE)
  return starts.map((start) => text.slice(Math.min(start, text.length - PIECE), start + PIECE))
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}

/** What shells, YAML, Compose and forms do to quotes, dollars and spaces. */
function quotings(secret: string): string[] {
  const forms = [
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", String.raw`'\''`),
    secret.replaceAll("'", `'"'"'`),
    secret.replaceAll('"', '""'),
    secret.replaceAll('$', '$$$$'),
    secret.replaceAll(' ', '+'),
  ]
  return [...new Set(forms)].filter((form) => form !== secret)
}

function partsOfRandom(secret: string): string[] {
  if (!isRandomLooking(secret)) return []
  return windows(secret, PART_CHARS, stepOf(secret.length, PART_CHARS))
}

function hexOf(bytes: Buffer): Pattern[] {
  const hex = bytes.toString('hex')
  const step = 2 * stepOf(bytes.length, HEX_BYTES)
  return windows(hex, 2 * Math.min(HEX_BYTES, bytes.length), step).map((text) => ({ text, hex: true }))
}

/** At each of the three places where the secret can begin within three bytes, what does not depend on its neighbours. */
function base64Of(bytes: Buffer): Pattern[] {
  const inner = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const whole = text.slice(Math.ceil((8 * before) / 6), Math.floor((8 * (before + bytes.length)) / 6))
    return windows(whole, Math.min(BASE64_CHARS, whole.length), stepOf(bytes.length, BASE64_CHARS))
  })
  const spelled = inner.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
  return [...new Set(spelled)].map((text) => ({ text, exact: true, base64: true }))
}

function stepOf(length: number, window: number): number {
  return length <= PIECES_FROM ? 1 : window
}

/** Every part of this length; with a larger step those one behind the other, and the last. */
function windows(text: string, length: number, step: number): string[] {
  const last = text.length - length
  const starts = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step)
  if (last % step !== 0) starts.push(last)
  return starts.map((start) => text.slice(start, start + length))
}
