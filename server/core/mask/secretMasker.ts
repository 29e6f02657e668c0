import { decoded, inOriginal, spacedHex, type View } from './decoded.ts'
import { disguisesOf, spelledOut } from './disguises.ts'
import { PatternAutomaton, type Range } from './patternAutomaton.ts'
import { REDACTED } from './redacted.ts'

/** Shorter values stand in every text. */
export const MIN_SECRET_LENGTH = 4
/** Characters of secrets that are looked for in every disguise. Ordinary containers have a few hundred. */
const DISGUISED = 2 * 1024
/** Characters of secrets that are looked for at all. */
const LOOKED_FOR = 128 * 1024
/** An escaped text in an escaped text, and once more. */
const LAYERS = 3
/** Characters of secrets of maskers that are kept: containers are looked at again and again. */
const REMEMBERED = 256 * 1024

/** Takes secrets out of texts. */
export interface SecretMasker {
  mask(text: string): string
  /** Where secrets stand, in order, apart from each other. */
  ranges(text: string): Range[]
}

const NOTHING: SecretMasker = { mask: (text) => text, ranges: () => [] }
/** Of more secrets than can be looked for: no text is known to be free of them. */
const EVERYTHING: SecretMasker = {
  mask: (text) => (text === '' ? '' : REDACTED),
  ranges: ({ length }) => (length === 0 ? [] : [{ start: 0, end: length }]),
}

/** By the secrets. */
const known = new Map<string, SecretMasker>()
let remembered = 0

/**
 * What takes these secrets out of any text, also in their usual disguises: other case, backwards, Base64 of any text
 * around them, hex with and without separators, percent-encoded, escaped for JSON, YAML, shells and HTML, in full or in
 * part. Secrets of 8 characters or more go wherever they stand, shorter ones (4 to 7) as whole words, those of fewer
 * than 4 not at all. Time is in proportion to the text; of very many secrets only the first 2,048 characters are looked
 * for in disguise, shortest secrets first, and with more than 128 Ki characters of them every text is taken out whole.
 */
export function secretMasker(secrets: readonly string[]): SecretMasker {
  const wanted = [...new Set(secrets.flatMap(withLines))].filter(({ length }) => length >= MIN_SECRET_LENGTH)
  if (wanted.length === 0) return NOTHING
  const key = wanted.join('\0')
  const before = known.get(key)
  if (before) return before
  const masker = masked(wanted)
  if (key.length <= REMEMBERED) remember(key, masker)
  return masker
}

function remember(key: string, masker: SecretMasker): void {
  known.set(key, masker)
  remembered += key.length
  for (const [oldest] of known) {
    if (remembered <= REMEMBERED) return
    known.delete(oldest)
    remembered -= oldest.length
  }
}

/** @see secretMasker */
export function createSecretMasker(secrets: readonly string[]): (text: string) => string {
  return secretMasker(secrets).mask
}

/** @see secretMasker */
export function maskKnownSecrets(text: string, secrets: readonly string[]): string {
  return secretMasker(secrets).mask(text)
}

/** A key of several lines is printed in several lines, each of which is looked at alone. */
function withLines(secret: string): string[] {
  if (!secret.includes('\n')) return [secret.trim()]
  // Short lines of a long text are brackets and keywords.
  return [
    secret,
    secret.trim(),
    ...secret.split('\n').flatMap((line) => (line.trim().length >= 8 ? [line.trim()] : [])),
  ]
}

function masked(secrets: readonly string[]): SecretMasker {
  const total = secrets.reduce((sum, { length }) => sum + length, 0)
  if (total > LOOKED_FOR) return EVERYTHING
  let automaton: PatternAutomaton | undefined
  const ranges = (text: string): Range[] => {
    if (text.length < MIN_SECRET_LENGTH) return []
    automaton ??= automatonOf(secrets)
    return allRanges(automaton, text)
  }
  return { ranges, mask: (text) => replaceRanges(text, ranges(text)) }
}

function automatonOf(secrets: readonly string[]): PatternAutomaton {
  let room = DISGUISED
  const shortest = secrets.toSorted((a, b) => a.length - b.length)
  const patterns = shortest.flatMap((secret) => {
    room -= secret.length
    return room >= 0 ? disguisesOf(secret) : spelledOut(secret)
  })
  return new PatternAutomaton(patterns)
}

function allRanges(automaton: PatternAutomaton, text: string): Range[] {
  let found = automaton.ranges(text)
  const views: View[] = []
  for (let view = decoded(text); view && views.length < LAYERS; view = decoded(view.text)) {
    views.push(view)
    found = found.concat(views.reduceRight<Range[]>(inOriginal, automaton.ranges(view.text)))
  }
  for (const digits of spacedHex(text)) found = found.concat(inOriginal(automaton.ranges(digits.text, true), digits))
  return united(found)
}

/** In order, those that touch or overlap made one. */
function united(ranges: Range[]): Range[] {
  if (ranges.length < 2) return ranges
  const result: Range[] = []
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/** The text with each range taken out. Ranges that begin behind it are left alone. */
export function replaceRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text
  let result = ''
  let at = 0
  for (const { start, end } of ranges) {
    if (start >= text.length) break
    result += `${text.slice(at, start)}${REDACTED}`
    at = end
  }
  return result + text.slice(at)
}
