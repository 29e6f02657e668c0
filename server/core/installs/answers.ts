import { DomainError } from '../errors.ts'
import { generateValues } from '../marketplace/generateValue.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { holdsMask, MASKED_VALUE } from '../mask/redacted.ts'
import { type AnswerFault, answerFaults, isPort } from './answerFaults.ts'
import type { ChosenMount } from './installRecord.ts'

/** What a caller may say about an install. */
export interface InstallInput {
  /** Answers to the app's questions, by variable. */
  values?: Readonly<Record<string, string>>
  /** Variables of the app or, where it has none of that name, environment of its main service. */
  environment?: Readonly<Record<string, string>>
  /** Host port of the app's primary port. */
  port?: number | null
  /** Published ports: container port (`80`, `53/udp`) → host port. Replaces the app's own choice. */
  ports?: readonly { container: string; host: number }[]
  /** User folders and extra mounts: a variable, volume name or container path → folder or volume. */
  volumes?: readonly { target: string; source: string }[]
}

/** What an earlier install of the same name was told: its data knows these secrets. */
export interface KeptAnswers {
  values: Readonly<Record<string, string>>
  environment: Readonly<Record<string, string>>
  mounts: readonly ChosenMount[]
}

/** An install's variables, what was made up for them, and what needs an override file. */
export interface Answers {
  values: Record<string, string>
  /** Names of the values that were generated now. */
  generated: string[]
  environment: Record<string, string>
  mounts: ChosenMount[]
}

const NOTHING_KEPT: KeptAnswers = { values: {}, environment: {}, mounts: [] }
const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,254}$/
const VOLUME_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/
/** The app's own and those of a caller are told apart by how they begin, as Compose does it. */
const FOLDER = /^[./~]/

/**
 * Sorts a request into the app's variables and the rest, fills in secrets, and checks every answer.
 * @throws DomainError INVALID_INPUT with every fault at once in `violations`
 */
export function answersFor(app: MarketplaceApp, input: InstallInput, kept: KeptAnswers = NOTHING_KEPT): Answers {
  const names = new Set(app.questions.map(({ name }) => name))
  const faults: AnswerFault[] = []
  const values: Record<string, string> = {}
  const environment: Record<string, string> = { ...kept.environment }
  for (const [name, value] of Object.entries(kept.values)) if (names.has(name)) values[name] = value
  for (const [name, value] of Object.entries(input.values ?? {})) {
    if (names.has(name)) values[name] = value
    else faults.push({ path: `values.${name}`, message: `${app.name} has no question ${name}` })
  }
  for (const [name, value] of Object.entries(input.environment ?? {})) {
    if (names.has(name)) values[name] = value
    else environment[name] = value
  }
  faults.push(...placePorts(app, input, values))
  const mounts = placeVolumes(app, input.volumes ?? [], values, kept.mounts)
  const generated = generateValues(app.questions, values)
  Object.assign(values, generated)
  for (const question of app.questions) faults.push(...answerFaults(question, values[question.name]))
  faults.push(...environmentFaults(environment), ...mounts.flatMap(mountFaults))
  requireNone(faults)
  return { values, generated: Object.keys(generated), environment, mounts }
}

/** @throws DomainError INVALID_INPUT where there are faults */
export function requireNone(faults: readonly AnswerFault[]): void {
  if (faults.length === 0) return
  throw new DomainError('INVALID_INPUT', faults.map(({ path, message }) => `${path}: ${message}`).join('; '), {
    reason: 'INVALID_ANSWERS',
    retryable: false,
    violations: faults,
    humanAction: 'Correct the answers that are named and try again.',
  })
}

function placePorts(app: MarketplaceApp, { port, ports = [] }: InstallInput, values: Record<string, string>) {
  const primary = app.ports.find(({ primary }) => primary) ?? app.ports[0]
  const wanted = port && primary ? [{ container: `${primary.container}`, host: port }, ...ports] : ports
  return wanted.flatMap(({ container, host }): AnswerFault[] => {
    const fault = (message: string) => [{ path: `ports.${host}`, message }]
    const [number = '', protocol] = container.split('/')
    const matching = app.ports.filter(
      (one) => `${one.container}` === number && (protocol ?? one.protocol) === one.protocol,
    )
    if (!isPort(`${host}`)) return fault('a port is 1 to 65535')
    if (matching.length === 0) {
      const published = [...new Set(app.ports.map((one) => `${one.container}/${one.protocol}`))].join(', ')
      const swapped = app.ports.some((one) => one.container === host) ? ', and the port of the host comes first' : ''
      return fault(`${app.name} does not publish port ${container}; it publishes ${published || 'none'}${swapped}`)
    }
    const fixed = matching.find(({ variable }) => variable === null)
    if (fixed) return fault(`${app.name}'s own file fixes where port ${container} is published`)
    for (const { variable } of matching) if (variable !== null) values[variable] = `${host}`
    return []
  })
}

/** Folders that the app asks for become answers; what is left is returned as mounts, a new one over a kept one. */
function placeVolumes(
  app: MarketplaceApp,
  wanted: NonNullable<InstallInput['volumes']>,
  values: Record<string, string>,
  kept: readonly ChosenMount[],
): ChosenMount[] {
  const mounts = new Map(kept.map((mount) => [mount.target, mount]))
  for (const { target, source } of wanted) {
    const known = app.volumes.find(
      ({ variable, name, target: path }) => variable !== null && [variable, name, path].includes(target),
    )
    const path = app.volumes.find(({ name }) => name === target)?.target ?? target
    if (known?.variable) values[known.variable] = source
    else mounts.set(path, { target: path, source })
  }
  return [...mounts.values()]
}

/** What is wrong with names and values of environment variables. */
export function environmentFaults(environment: Readonly<Record<string, string>>): AnswerFault[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const fault = (message: string) => [{ path: `environment.${name.slice(0, 64)}`, message }]
    if (!ENVIRONMENT_NAME.test(name)) return fault('is no name of an environment variable')
    if (value.includes('\0')) return fault('must not hold a NUL character')
    return holdsMask(value) ? fault(MASKED_VALUE) : []
  })
}

function mountFaults({ target, source }: ChosenMount): AnswerFault[] {
  const fault = (message: string) => [{ path: `volumes.${target.slice(0, 64)}`, message }]
  if (!/^\/[^\0\r\n]*$/.test(target)) return fault('is neither a volume of the app nor a path in its container')
  if (target.split('/').includes('..')) return fault('must not hold ".."')
  if (FOLDER.test(source)) return /[\0\r\n]/.test(source) ? fault('must be mounted from one folder') : []
  return VOLUME_NAME.test(source) ? [] : fault('must be mounted from a folder or a named volume')
}
