import { maskArguments, maskCommandText, secretsInArguments } from './commandLine.ts'
import { secretsOfValue } from './knownSecrets.ts'
import { maskLabel } from './labels.ts'
import { maskOptions } from './options.ts'
import { isPlainValue, isReference } from './plainValue.ts'
import { REDACTED } from './redacted.ts'
import { isSecretName } from './secretName.ts'
import { isRandomLooking, maskSecretShapes } from './secretShape.ts'

/** What a part of a Compose file is, as far as it matters for its secrets. */
export type Place =
  | 'ROOT'
  | 'SERVICES'
  | 'SERVICE'
  /** Variables of a container or a build: every value of them is masked, as it is of a container that runs. */
  | 'VARIABLES'
  | 'LABELS'
  | 'COMMAND'
  | 'OPTIONS'
  /** `configs` and `secrets` of the file. */
  | 'FILES'
  | 'FILE'
  /** What a service uses of them: names, not contents. */
  | 'NAMES'
  | 'QUESTIONS'
  | 'SECRET_QUESTION'
  /** Everything in here is masked: the content of a file, what stands under the name of a secret. */
  | 'SECRET'
  | 'FREE'

const KEYS: Partial<Record<Place, Readonly<Record<string, Place>>>> = {
  ROOT: { services: 'SERVICES', configs: 'FILES', secrets: 'FILES', 'x-wagmios': 'FREE' },
  SERVICE: { secrets: 'NAMES', configs: 'NAMES' },
  FILE: { content: 'SECRET', labels: 'LABELS', file: 'NAMES', name: 'NAMES', environment: 'NAMES', external: 'NAMES' },
  SECRET_QUESTION: { default: 'SECRET', example: 'SECRET', placeholder: 'SECRET', choices: 'SECRET' },
}

/** Wherever they stand. */
const ANYWHERE: Readonly<Record<string, Place>> = {
  environment: 'VARIABLES',
  env: 'VARIABLES',
  args: 'VARIABLES',
  labels: 'LABELS',
  annotations: 'LABELS',
  command: 'COMMAND',
  entrypoint: 'COMMAND',
  test: 'COMMAND',
  options: 'OPTIONS',
  driver_opts: 'OPTIONS',
  content: 'SECRET',
  dockerfile_inline: 'SECRET',
  questions: 'QUESTIONS',
}

/** What stands under a key. */
export function placeUnder(place: Place, key: string, isList: boolean): Place {
  if (place === 'SECRET' || place === 'VARIABLES' || place === 'LABELS' || place === 'OPTIONS') return place
  if (place === 'SERVICES') return 'SERVICE'
  if (place === 'FILES') return 'FILE'
  if (place === 'QUESTIONS') return isSecretName(key) ? 'SECRET_QUESTION' : 'FREE'
  const own = KEYS[place]?.[key]
  if (own) return own
  // A part of a service that is kept for several of them.
  if (key === 'secrets' && isList) return 'NAMES'
  if (Object.hasOwn(ANYWHERE, key)) return ANYWHERE[key] ?? 'FREE'
  return isSecretName(key) ? 'SECRET' : place === 'NAMES' ? 'NAMES' : 'FREE'
}

/** A text without its secrets, and what they were. */
export interface MaskedLeaf {
  text: string
  secrets: string[]
}

/** The value of a key. */
export function maskLeaf(place: Place, key: string, value: string): MaskedLeaf {
  switch (place) {
    case 'SECRET':
      return { text: maskLiterals(key, value, false), secrets: secretsUnder(isSecretName(key) ? key : 'secret', value) }
    case 'VARIABLES':
      return { text: maskLiterals(key, value, true), secrets: secretsUnder(key, value) }
    case 'LABELS':
      return { text: maskLabel(key, maskDefaults(value)), secrets: secretsOfValue(key, value) }
    case 'OPTIONS':
      return { text: maskOptions({ [key]: maskDefaults(value) })[key] ?? '', secrets: secretsOfValue(key, value) }
    case 'NAMES':
      return { text: maskSecretShapes(value), secrets: [] }
    default:
      if (isRandomLooking(value)) return { text: REDACTED, secrets: [value] }
      return { text: maskCommandText(maskDefaults(value)), secrets: secretsOfValue('', value) }
  }
}

/** An item of a list: `NAME=value` of variables, labels and options. */
export function maskItem(place: Place, key: string, item: string): MaskedLeaf {
  const at = item.indexOf('=')
  if (at < 1 || !['VARIABLES', 'LABELS', 'OPTIONS'].includes(place)) return maskLeaf(place, key, item)
  const { text, secrets } = maskLeaf(place, item.slice(0, at), item.slice(at + 1))
  return { text: `${item.slice(0, at)}=${text}`, secrets }
}

/** The words of a command, of which each may say what the next one is. */
export function maskCommand(words: readonly string[]): MaskedLeaf[] {
  const masked = maskArguments(words.map(maskDefaults))
  const secrets = secretsInArguments(words)
  return masked.map((text, index) => ({ text, secrets: index === 0 ? secrets : [] }))
}

/** A reference to a variable, with what comes in its place where it has no value. */
const REFERENCE = /(\$\$?\{[^{}]*\}|\$\$?[A-Za-z_]\w*)/
const DEFAULT = /\$\{([A-Za-z_]\w*)(:?[-+])([^{}]*)\}/g

/** The secrets in a value, which may refer to variables. */
function secretsUnder(key: string, value: string): string[] {
  if (value.trim() === REDACTED) return []
  const parts = value.split(REFERENCE)
  const defaults = Array.from(value.matchAll(DEFAULT)).flatMap(([, name = '', , text = '']) =>
    secretsOfValue(isSecretName(name) ? name : key, text),
  )
  const literals = parts.flatMap((part, index) => (index % 2 === 0 && part !== '' ? secretsOfValue(key, part) : []))
  return [...literals, ...defaults]
}

/** A value without anything but its references to variables. `others`: what protects nothing may stay. */
function maskLiterals(key: string, value: string, others: boolean): string {
  if (isHarmless(key, value, others)) return value
  return value
    .split(REFERENCE)
    .map((part, index) => {
      if (part === '') return ''
      if (index % 2 === 0) return REDACTED
      return part.replace(DEFAULT, (all, name: string, operator: string, text: string) =>
        text === '' || isHarmless(name, text, others) ? all : `\${${name}${operator}${REDACTED}}`,
      )
    })
    .join('')
}

function isHarmless(key: string, value: string, others: boolean): boolean {
  if (isPlainValue(key, value) || value.trim() === REDACTED) return true
  if (!others || isSecretName(key)) return false
  if (/^(?:TZ|LANG|LC_\w+)$/.test(key)) return /^[A-Z][\w./+-]{1,40}$/i.test(value) && !isRandomLooking(value)
  return value.startsWith('/') && isReference(value)
}

/** Text in which what stands in for a secret variable is taken out. */
function maskDefaults(value: string): string {
  return value.replace(DEFAULT, (all, name: string, operator: string, text: string) =>
    text === '' || !isSecretName(name) || isPlainValue(name, text) ? all : `\${${name}${operator}${REDACTED}}`,
  )
}
