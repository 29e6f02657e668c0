import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { ActionGate } from '../actionGate.ts'
import type { Caller } from '../caller.ts'
import { chargeFor } from '../charge.ts'
import { checkCompose } from '../compose/load.ts'
import type { ComposeProblem } from '../compose/loader/problems.ts'
import { DomainError } from '../errors.ts'
import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import type { Policy } from '../policy/policy.ts'
import type { Verdict } from '../policy/verdict.ts'
import { Serial } from '../store/serial.ts'
import { storageError } from '../store/storageError.ts'
import { placeholders } from './placeholders.ts'
import { templateQuestions } from './templateQuestions.ts'

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/i
const MAX_BYTES = 512 * 1024
const VERSIONS_KEPT = 20
const VERSIONS_FOLDER = '.versions'

/** A saved Compose file. */
export interface Template {
  name: string
  compose: string
  updatedAt: Date
  sizeBytes: number
}

/** What the loader and the policy say about a Compose text. */
export interface ComposeCheck {
  problems: readonly ComposeProblem[]
  /** Null where the text does not load. */
  verdict: Verdict | null
  /** Services of the project; empty where the text does not load. */
  services: readonly string[]
  /** What its variables ask for. */
  questions: readonly AppQuestion[]
}

/** Saved Compose files, each `templates/<name>.yaml`, with the newest twenty earlier versions of each. */
export class Templates {
  readonly #directory: string
  readonly #containersDir: string
  readonly #gate: ActionGate
  readonly #policy: Policy
  readonly #writes = new Serial()

  /** `containersDir`: where deployments get their folders. */
  constructor(options: { directory: string; containersDir: string; gate: ActionGate; policy: Policy }) {
    this.#directory = options.directory
    this.#containersDir = options.containersDir
    this.#gate = options.gate
    this.#policy = options.policy
  }

  /** By name. */
  async list(): Promise<Template[]> {
    const names = await readdir(this.#directory).catch(() => [])
    const templates = names
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => this.#read(name.slice(0, -5)).catch(nullWhereGone))
    return (await Promise.all(templates)).flatMap((template) => template ?? []).toSorted(byName)
  }

  /** @throws DomainError NOT_FOUND, INVALID_INPUT */
  async get(name: string): Promise<Template> {
    return this.#read(checkName(name))
  }

  /** Earlier versions, newest first; `id` is what `version` takes. */
  async versions(name: string): Promise<{ id: string; savedAt: Date }[]> {
    const ids = await readdir(join(this.#directory, VERSIONS_FOLDER, checkName(name))).catch(() => [])
    return ids
      .map((file) => file.replace(/\.yaml$/, ''))
      .sort()
      .reverse()
      .map((id) => ({ id, savedAt: new Date(Number(id)) }))
  }

  /** The text of an earlier version. @throws DomainError NOT_FOUND */
  async version(name: string, id: string): Promise<string> {
    if (!/^\d{1,16}$/.test(id)) throw notFound(`${name} version ${id}`)
    try {
      return await readFile(join(this.#directory, VERSIONS_FOLDER, checkName(name), `${id}.yaml`), 'utf8')
    } catch {
      throw notFound(`${name} version ${id}`)
    }
  }

  /**
   * As `check`, asked for by itself: whoever may deploy can try out what passes, so each try leaves a line. The dashboard
   * asks while its owner is typing, which is worth none.
   */
  async tryOut(
    caller: Caller,
    compose: string,
    values: Readonly<Record<string, string>> = {},
    name?: string,
  ): Promise<ComposeCheck> {
    const target = { kind: 'template' as const, id: name ?? '', name: name?.slice(0, 128) ?? '' }
    const request = { action: 'policy.check', target: name === undefined ? null : target }
    let check: ComposeCheck
    try {
      check = await this.check(caller, compose, values, name)
    } catch (error) {
      // A caller who is over the limit leaves no line for each further try.
      if (!(error instanceof DomainError && error.code === 'RATE_LIMITED'))
        await this.#gate.fail(caller, request, error)
      throw error
    }
    if (caller.via !== 'DASHBOARD') await this.#gate.note(caller, { ...request, detail: checkDetail(check) })
    return check
  }

  /**
   * What the loader and the policy say, without side effects. Counts as a request for every 8 KiB of text and values.
   * @param values stand for `${VARIABLES}`; the server's own environment never does
   * @throws DomainError INVALID_INPUT, RATE_LIMITED
   */
  async check(
    caller: Caller,
    compose: string,
    values: Readonly<Record<string, string>> = {},
    name = 'template',
  ): Promise<ComposeCheck> {
    if (Buffer.byteLength(compose) > MAX_BYTES)
      throw new DomainError('INVALID_INPUT', `A Compose file may be ${MAX_BYTES / 1024} KiB at most.`, {
        path: 'compose',
      })
    chargeFor(caller, { compose, values })
    const project = name.toLowerCase()
    // The folder that a deployment of this name would have: what lies in it is the project's own.
    const projectDir = join(this.#containersDir, NAME.test(name) ? project : 'template')
    const { project: loaded, problems } = await checkCompose({
      files: [{ path: 'compose.yaml', text: compose }],
      projectName: project,
      workingDir: projectDir,
      environment: values,
    })
    // Whoever reads what is no YAML finds an error at every character.
    const questions = problems.some(({ code }) => code.startsWith('YAML_')) ? [] : templateQuestions(compose)
    if (!loaded) return { problems, verdict: null, services: [], questions }
    const keyId = caller.principal?.keyId ?? null
    const judged = { subject: this.#policy.subjectOf(caller), project, keyId, projectDir }
    return {
      problems,
      verdict: await this.#policy.judgeProject(loaded, judged),
      services: Object.keys(loaded.services),
      questions,
    }
  }

  /**
   * Saves a template that loads, whatever the policy says of it: that is shown now and enforced when it is deployed.
   * @throws DomainError INVALID_INPUT with every fault of the file
   */
  async save(
    caller: Caller,
    name: string,
    compose: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<{ template: Template; check: ComposeCheck }> {
    const checked = checkName(name)
    const check = await this.#checkUnasked(caller, compose, values, checked)
    const errors = errorsOf(check)
    if (errors.length > 0) {
      const [first] = errors
      throw new DomainError(
        'INVALID_INPUT',
        `The template does not load: ${first?.path ? `${first.path}: ` : ''}${first?.message}`,
        {
          reason: 'INVALID_COMPOSE_FILE',
          violations: errors,
          ...(first?.fix && { humanAction: first.fix }),
        },
      )
    }
    const request = { action: 'template.save', target: { kind: 'template' as const, id: checked, name: checked } }
    await this.#gate.run(caller, request, () => this.#writes.run(() => this.#write(checked, compose)))
    return { template: await this.#read(checked), check }
  }

  /** As `check`, before anybody was asked for values: what needs one gets a likely one. */
  async #checkUnasked(
    caller: Caller,
    compose: string,
    values: Readonly<Record<string, string>>,
    name: string,
  ): Promise<ComposeCheck> {
    const required = { ...placeholders(compose, 'required'), ...values }
    const check = await this.check(caller, compose, required, name)
    if (errorsOf(check).length === 0) return check
    // Many files only load once a variable has a value, and do not say so: `${DATA}:/data`.
    const filled = await this.check(caller, compose, { ...placeholders(compose, 'all'), ...values }, name)
    return errorsOf(filled).length < errorsOf(check).length ? filled : check
  }

  /** @throws DomainError NOT_FOUND */
  async delete(caller: Caller, name: string): Promise<Template> {
    const template = await this.get(name)
    const request = {
      action: 'template.delete',
      target: { kind: 'template' as const, id: template.name, name: template.name },
    }
    await this.#gate.run(caller, request, () => this.#writes.run(() => this.#remove(template.name)))
    return template
  }

  async #read(name: string): Promise<Template> {
    const path = this.#path(name)
    try {
      const [compose, { mtime, size }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
      return { name, compose, updatedAt: mtime, sizeBytes: size }
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notFound(name)
      throw error
    }
  }

  async #write(name: string, compose: string): Promise<void> {
    try {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 })
      await this.#keepVersion(name)
      await writeFileAtomic(this.#path(name), compose, { mode: 0o600 })
    } catch (error) {
      throw storageError(`The template ${name}`, error)
    }
  }

  /** Copies, never moves: the current file is there at every moment. */
  async #keepVersion(name: string): Promise<void> {
    const current = await readFile(this.#path(name), 'utf8').catch(() => null)
    if (current === null) return
    const folder = join(this.#directory, VERSIONS_FOLDER, name)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const kept = (await readdir(folder)).sort().reverse()
    // Two saves can be of one millisecond, and a clock can be set back: the newest id is the highest all the same.
    const id = Math.max(Date.now(), 1 + Number.parseInt(kept[0] ?? '0', 10))
    await writeFileAtomic(join(folder, `${id}.yaml`), current, { mode: 0o600 })
    for (const old of kept.slice(VERSIONS_KEPT - 1)) await rm(join(folder, old), { force: true })
  }

  async #remove(name: string): Promise<void> {
    await this.#keepVersion(name)
    const gone = `${this.#path(name)}.deleted`
    await rename(this.#path(name), gone)
    await rm(gone, { force: true })
  }

  #path(name: string): string {
    return join(this.#directory, `${name}.yaml`)
  }
}

/** What of a check is worth a place in the log: which rules, never what stood in the text. */
function checkDetail({ verdict, problems }: ComposeCheck): Record<string, unknown> {
  const rules = [...new Set(verdict?.violations.map(({ rule }) => rule))]
  const faults = [...new Set(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code))]
  return {
    allowed: verdict?.allowed ?? false,
    ...(rules.length > 0 && { rules }),
    ...(faults.length > 0 && { faults }),
  }
}

/** Deleted by somebody else while the folder was read. */
function nullWhereGone(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null
  throw error
}

function byName(a: Template, b: Template): number {
  return a.name.localeCompare(b.name)
}

function checkName(name: string): string {
  if (NAME.test(name)) return name
  throw new DomainError(
    'INVALID_INPUT',
    `"${name.slice(0, 128)}" is no name for a template: 1 to 63 of letters, digits, "_" and "-".`,
    {
      path: 'name',
      reason: 'INVALID_TEMPLATE_NAME',
    },
  )
}

function notFound(name: string): DomainError {
  return new DomainError('NOT_FOUND', `There is no template "${name}".`, { retryable: false })
}

function errorsOf({ problems }: ComposeCheck): ComposeProblem[] {
  return problems.filter(({ severity }) => severity === 'error')
}
