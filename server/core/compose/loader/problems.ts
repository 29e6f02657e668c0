import type { ComposeWarning } from '../project.ts'
import { BOUNDS, type Bounded } from './bounds.ts'
import { generalFix } from './generalFix.ts'
import type { Origin } from './node.ts'
import { lineAndColumn } from './source.ts'

/** Something wrong with a Compose file, where it is and what to do about it. */
export interface ComposeProblem extends ComposeWarning {
  severity: 'error' | 'warning'
  /** What would make it right; every error has it. */
  fix?: string
}

/** More than this many are no help to anybody, and a hostile file can cause any number. */
export const MAX_PROBLEMS = 100

/** What a phase says about a fault; the collector adds file, line and column. */
export interface Fault {
  code: string
  message: string
  /** Keys from the root; numbers are list positions. */
  path: readonly (string | number)[]
  at: Origin | null
  /** Else what `generalFix` says. Only asked for where the fault is listed, as a good suggestion takes time. */
  fix?: string | (() => string | undefined)
}

type Place = Pick<Fault, 'path' | 'at'>

/** Collects what the phases find. */
export class Problems {
  readonly list: ComposeProblem[] = []
  #errors = 0
  readonly #seen = new Set<string>()
  readonly #faultyPaths = new Set<string>()
  readonly #used = new Map<Bounded, number>()
  readonly #exceeded = new Set<Bounded>()

  error(fault: Fault): void {
    this.#errors += 1
    this.#add('error', fault)
  }

  /** A wrong type; not worth a word where something else is wrong with the same value, which explains it. */
  wrongType(fault: Omit<Fault, 'code'>): void {
    const isListed = this.#errors > 0 && !this.#isFull && this.#faultyPaths.has(formatPath(fault.path))
    if (!isListed) this.error({ ...fault, code: 'WRONG_TYPE' })
  }

  warn(fault: Fault): void {
    this.#add('warning', fault)
  }

  /**
   * Counts what is about to be written out; false, with the fault reported once, where that is more than a project may
   * have. Ask before the work is done.
   */
  allows(what: Bounded, amount: number, place: Place): boolean {
    const total = (this.#used.get(what) ?? 0) + amount
    this.#used.set(what, total)
    return this.fits(what, total, place)
  }

  /** The same for a number that is counted elsewhere. */
  fits(what: Bounded, total: number, place: Place): boolean {
    const { max, what: named, fix } = BOUNDS[what]
    if (total <= max) return true
    const code = what === 'aliased' ? 'TOO_MANY_ALIASES' : 'TOO_LARGE'
    if (!this.#exceeded.has(what))
      this.error({ code, message: `a project may have ${max} ${named} at most`, fix, ...place })
    this.#exceeded.add(what)
    return false
  }

  /** Counts what variables put into texts that are read here. */
  substitutions(place: Place): (characters: number) => boolean {
    return (characters) => this.allows('substituted', characters, place)
  }

  get hasErrors(): boolean {
    return this.#errors > 0
  }

  /** How many errors there are, those beyond the listed ones included. */
  get errorCount(): number {
    return this.#errors
  }

  get #isFull(): boolean {
    return this.list.length >= MAX_PROBLEMS
  }

  #add(severity: ComposeProblem['severity'], fault: Fault): void {
    if (this.#isFull) return
    const path = formatPath(fault.path)
    const message = clipped(fault.message)
    const identity = `${fault.code}\n${path}\n${message}`
    if (this.#seen.has(identity)) return
    this.#seen.add(identity)
    if (severity === 'error') this.#faultyPaths.add(path)
    const special = typeof fault.fix === 'function' ? fault.fix() : fault.fix
    const fix = special ?? generalFix(fault.code)
    const place = fault.at === null ? null : lineAndColumn(fault.at.source, fault.at.offset)
    this.list.push({
      severity,
      code: fault.code,
      message,
      path,
      file: fault.at?.source.path ?? null,
      line: place?.line ?? null,
      column: place?.column ?? null,
      ...(fix === undefined ? {} : { fix: clipped(fix) }),
    })
  }
}

/** `services.web.ports[1]`; a key may be as long as the file, and is cut. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' ? clipped(key) : `.${clipped(key)}`
  }
  return text
}

/** Messages repeat what stands in the file. */
const MAX_SHOWN = 1000

function clipped(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
