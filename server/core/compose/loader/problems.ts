import type { ComposeWarning } from '../project.ts'
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

/** Collects what the phases find. */
export class Problems {
  readonly list: ComposeProblem[] = []
  #errors = 0
  readonly #seen = new Set<string>()
  readonly #faultyPaths = new Set<string>()

  error(fault: Fault): void {
    this.#errors += 1
    this.#add('error', fault)
  }

  /** A wrong type; not worth a word where something else is wrong with the same value, which explains it. */
  wrongType(fault: Omit<Fault, 'code'>): void {
    if (!this.#faultyPaths.has(formatPath(fault.path))) this.error({ ...fault, code: 'WRONG_TYPE' })
  }

  warn(fault: Fault): void {
    this.#add('warning', fault)
  }

  get hasErrors(): boolean {
    return this.#errors > 0
  }

  /** How many errors there are, those beyond the listed ones included. */
  get errorCount(): number {
    return this.#errors
  }

  #add(severity: ComposeProblem['severity'], fault: Fault): void {
    const path = formatPath(fault.path)
    const identity = `${fault.code}\n${path}\n${fault.message}`
    if (this.list.length >= MAX_PROBLEMS || this.#seen.has(identity)) return
    this.#seen.add(identity)
    if (severity === 'error') this.#faultyPaths.add(path)
    const special = typeof fault.fix === 'function' ? fault.fix() : fault.fix
    const fix = special ?? generalFix(fault.code)
    const place = fault.at === null ? null : lineAndColumn(fault.at.source, fault.at.offset)
    this.list.push({
      severity,
      code: fault.code,
      message: fault.message,
      path,
      file: fault.at?.source.path ?? null,
      line: place?.line ?? null,
      column: place?.column ?? null,
      ...(fix === undefined ? {} : { fix }),
    })
  }
}

/** `services.web.ports[1]`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' ? key : `.${key}`
  }
  return text
}
