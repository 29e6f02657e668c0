import { join } from 'node:path'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { type HostSize, UNKNOWN_HOST } from './hostSize.ts'
import { isLimitName, LIMIT_NAMES, LIMITS, type LimitName, type LimitValues, usualLimits } from './limit.ts'
import { type ChosenLimits, changedLimits, limitFault } from './limitInput.ts'

/** A limit as it is in force. */
export interface Limit {
  name: LimitName
  value: number
  /** What holds where the owner says nothing: of the environment, else of the host. */
  usual: number
}

export interface LimitsOptions {
  dataDir: string
  /** What the operator's environment says instead of the usual limits. */
  preset: ChosenLimits
  /** @throws DomainError DOCKER_ERROR while the engine is unreachable */
  hostSize: () => Promise<HostSize>
}

/** How much agents' keys may make, in all and at a time: the usual limits, and the owner's own in limits.json. */
export class Limits {
  readonly #file: JsonFile<{ limits: ChosenLimits }>
  readonly #writes = new Serial()
  readonly #options: LimitsOptions
  #chosen: ChosenLimits

  private constructor(options: LimitsOptions, file: JsonFile<{ limits: ChosenLimits }>, chosen: ChosenLimits) {
    this.#options = options
    this.#file = file
    this.#chosen = chosen
  }

  /** @throws UnreadableFileError */
  static async open(options: LimitsOptions): Promise<Limits> {
    const file = new JsonFile({
      path: join(options.dataDir, 'limits.json'),
      what: 'The limits',
      version: 1,
      check: checkContent,
    })
    return new Limits(options, file, (await file.read())?.limits ?? {})
  }

  /** What is in force now. While the engine is unreachable, what depends on its host is a careful guess. */
  async values(): Promise<LimitValues> {
    return this.valuesOn(await this.#hostOrUnknown())
  }

  valuesOn(host: HostSize): LimitValues {
    return { ...usualLimits(host), ...this.#options.preset, ...this.#chosen }
  }

  /** @throws DomainError DOCKER_ERROR while the engine is unreachable */
  host(): Promise<HostSize> {
    return this.#options.hostSize()
  }

  /** One limit that does not depend on the host. */
  value(name: LimitName): number {
    return this.valuesOn(UNKNOWN_HOST)[name]
  }

  /** Every limit, in the order of the table. */
  async list(): Promise<Limit[]> {
    const host = await this.#hostOrUnknown()
    const usual = { ...usualLimits(host), ...this.#options.preset }
    const values = this.valuesOn(host)
    return LIMIT_NAMES.map((name) => ({ name, value: values[name], usual: usual[name] }))
  }

  /**
   * In force with the next action; what exists stays. Null: as usual again.
   * @throws DomainError INVALID_INPUT with every fault at once
   */
  change(changes: readonly { name: string; value: number | null }[]): Promise<void> {
    return this.#writes.run(async () => {
      const limits = changedLimits(this.#chosen, changes)
      await this.#file.write({ limits })
      this.#chosen = limits
    })
  }

  #hostOrUnknown(): Promise<HostSize> {
    return this.host().catch(() => UNKNOWN_HOST)
  }

  async close(): Promise<void> {
    await this.#writes.idle()
  }
}

/** @throws Error where the content is not what the store writes */
function checkContent({ limits }: Record<string, unknown>): { limits: ChosenLimits } {
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) throw new Error('it holds no limits')
  const entries = Object.entries(limits).map(([name, value]: [string, unknown]): [LimitName, number] => {
    if (!isLimitName(name)) throw new Error(`"${name}" is no limit`)
    const fault = typeof value === 'number' ? limitFault(name, value) : 'must be a number'
    if (fault || typeof value !== 'number') throw new Error(`${LIMITS[name].title} ${fault}`)
    return [name, value]
  })
  return { limits: Object.fromEntries(entries) }
}
