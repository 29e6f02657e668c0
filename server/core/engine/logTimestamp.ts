const DASH = 0x2d
const COLON = 0x3a
const LETTER_T = 0x54
const SPACE = 0x20

/** `2006-01-02T15:04:05` and the shortest zone. */
const SHORTEST = '2006-01-02T15:04:05Z'.length
const LONGEST = '2006-01-02T15:04:05.000000000+00:00'.length

/**
 * Length in bytes of the RFC 3339 timestamp that starts at `start` and ends with a space; 0 where there is none.
 * Docker writes 30 bytes with all nine digits in UTC; Podman leaves trailing zeros out and may name an offset.
 */
export function timestampLength(bytes: Buffer, start: number, end = bytes.length): number {
  if (end - start <= SHORTEST) return 0
  if (bytes[start + 4] !== DASH || bytes[start + 10] !== LETTER_T || bytes[start + 13] !== COLON) return 0
  if (bytes[start + 30] === SPACE) return 30
  for (let length = SHORTEST; length <= LONGEST && start + length < end; length++)
    if (bytes[start + length] === SPACE) return length
  return 0
}
