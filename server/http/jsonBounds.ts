import { DomainError } from '../core/errors.ts'

/** Keys, values and items in one request. The largest that clients send have some hundred. */
export const MAX_JSON_VALUES = 2_000
/** Levels of lists and objects, one in the other. */
export const MAX_JSON_DEPTH = 32

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/**
 * Counts what JSON holds before anything is made of it: 60,000 fields in 1 MiB take a second to be read, checked and
 * refused one by one. Texts may be as long as the body.
 * @throws DomainError INVALID_INPUT
 */
export function requireJsonBounds(bytes: Uint8Array): void {
  let values = 0
  let depth = 0
  let isText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (isText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isText = false
    } else if (byte === QUOTE) isText = true
    else if (byte === COMMA || byte === COLON) values++
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--
    if (values > MAX_JSON_VALUES) throw tooMuch(`more than ${MAX_JSON_VALUES} keys and values`, 'TOO_MANY_VALUES')
    if (depth > MAX_JSON_DEPTH) throw tooMuch(`lists and objects more than ${MAX_JSON_DEPTH} levels deep`, 'TOO_DEEP')
  }
}

function tooMuch(what: string, reason: string): DomainError {
  return new DomainError('INVALID_INPUT', `The body holds ${what}; send less in one request.`, {
    reason,
    retryable: false,
  })
}
