import { onTestFinished, vi } from 'vitest'
import { DomainError } from '../../errors.ts'
import type { LogOptions } from '../engine.ts'
import { type LogLine, logLines } from '../logLines.ts'
import type { ContainerCreateBody, EngineEvent } from '../types.ts'
import { commandOf, type ProgramName } from './programs.ts'
import type { EngineSubject } from './subject.ts'

let count = 0

/** A name that no other test uses. */
export function uniqueName(): string {
  return `contract-${process.pid}-${++count}`
}

/** Makes things on the engine of a test, and removes them when the test is over. */
export class Bench {
  readonly #subject: () => EngineSubject

  constructor(subject: () => EngineSubject) {
    this.#subject = subject
  }

  get engine() {
    return this.#subject().engine
  }

  get subject() {
    return this.#subject()
  }

  /** A created container that will run that program. */
  async create(program: ProgramName, body: Partial<ContainerCreateBody> = {}, name = uniqueName()) {
    const complete = { Image: this.subject.image, Cmd: commandOf(program), StopTimeout: 5, ...body }
    const { id } = await this.engine.createContainer(complete, { name })
    onTestFinished(() => ignoringAbsence(this.engine.removeContainer(id, { force: true, volumes: true })))
    return { id, name }
  }

  async start(program: ProgramName, body: Partial<ContainerCreateBody> = {}) {
    const container = await this.create(program, body)
    await this.engine.startContainer(container.id)
    return container
  }

  async network(labels: Record<string, string> = {}) {
    const name = uniqueName()
    const { id } = await this.engine.createNetwork({ Name: name, Driver: 'bridge', Labels: labels })
    onTestFinished(() => ignoringAbsence(this.engine.removeNetwork(id)))
    return { id, name }
  }

  async volume(labels: Record<string, string> = {}, name = uniqueName()) {
    const volume = await this.engine.createVolume({ Name: name, Labels: labels })
    onTestFinished(() => ignoringAbsence(this.engine.removeVolume(name, { force: true })))
    return volume
  }

  /** A second name of the test image. */
  async tag() {
    const repo = uniqueName()
    await this.engine.tagImage(this.subject.image, repo, '1')
    onTestFinished(() => ignoringAbsence(this.engine.removeImage(`${repo}:1`)))
    return `${repo}:1`
  }

  async status(id: string) {
    return (await this.engine.inspectContainer(id)).State
  }

  async waitForStatus(id: string, status: string) {
    await eventually(async () => {
      const state = await this.status(id)
      if (state.Status !== status) throw new Error(`${id} is ${state.Status} and not ${status}`)
    })
  }

  async log(id: string, options: Partial<LogOptions> = {}): Promise<LogLine[]> {
    const stream = await this.engine.logs(id, { follow: false, stdout: true, stderr: true, tail: 'all', ...options })
    const { Config } = await this.engine.inspectContainer(id)
    return (await collect(logLines(stream, Config.Tty ?? false))).flat()
  }

  async waitForLog(id: string, text: string) {
    await eventually(async () => {
      if (!(await this.log(id)).some((line) => line.text === text)) throw new Error(`"${text}" is not in the log yet`)
    })
  }

  /** What the engine tells from now on about the object with one of these ids, or made by this container. */
  async events() {
    const abort = new AbortController()
    const seen: EngineEvent[] = []
    const events = await this.engine.events(abort.signal)
    const reading = (async () => {
      for await (const event of events) seen.push(event)
    })()
    onTestFinished(async () => {
      abort.abort()
      await reading
    })
    const told = (...ids: string[]) =>
      seen
        .filter(({ Type, Actor }) => ids.includes(Actor.ID) || (Type !== 'container' && ids.includes(container(Actor))))
        // A health check is an exec, and every engine tells about these at its own leisure.
        .filter(({ Action }) => !Action.startsWith('exec_'))
    return { seen, told, actions: (...ids: string[]) => told(...ids).map(({ Type, Action }) => `${Type} ${Action}`) }
  }
}

function container({ Attributes }: EngineEvent['Actor']): string {
  return Attributes?.container ?? ''
}

export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of source) items.push(item)
  return items
}

/** Waits until the check does not throw; then it is true for good or the test says so itself. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 10_000, interval: 20 })
}

async function ignoringAbsence(removal: Promise<void>) {
  await removal.catch((error) => {
    if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error
  })
}
