import { join } from 'node:path'
import type { ActionGate } from '../actionGate.ts'
import type { Caller } from '../caller.ts'
import { chargeFor } from '../charge.ts'
import { checkCompose, HERE_CHARACTERS } from '../compose/load.ts'
import { questionsApart } from '../compose/loadApart.ts'
import type { ReadFile } from '../compose/loader/files.ts'
import type { ComposeProblem } from '../compose/loader/problems.ts'
import { DomainError } from '../errors.ts'
import type { Quotas } from '../limits/quotas.ts'
import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import type { Policy } from '../policy/policy.ts'
import type { Verdict } from '../policy/verdict.ts'
import { requireUnmasked } from './maskedInput.ts'
import { placeholders } from './placeholders.ts'
import { maskedText, mayReadText, shownText } from './shownText.ts'
import type { StoredTemplate, TemplateFiles, WrittenText } from './templateFiles.ts'
import { templateQuestions } from './templateQuestions.ts'

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/i
const MAX_BYTES = 512 * 1024

/** A saved Compose file as its reader may see it. */
export interface Template {
  name: string
  compose: string
  /** Names the whole text, secrets included, without telling anything of it. */
  revision: string
  /** Secrets were taken out of the text, because another key wrote it. */
  masked: boolean
  updatedAt: Date
  /** Of the text that is shown. */
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

export interface TemplatesDeps {
  files: TemplateFiles
  /** Where deployments get their folders. */
  containersDir: string
  gate: ActionGate
  policy: Policy
  quotas: Quotas
  /** Reads files in the folder of a deployment that this caller may change; null of any other. */
  projectFiles: (caller: Caller, project: string) => ReadFile | null
  /** Names a text, so that nobody can find a short secret in it by trying. */
  revisionOf: (text: string) => string
}

/**
 * Saved Compose files, with the newest twenty earlier versions of each. The owner and the key that wrote a text see it as
 * it is, everybody else without its secrets.
 */
export class Templates {
  readonly #files: TemplateFiles
  readonly #containersDir: string
  readonly #gate: ActionGate
  readonly #policy: Policy
  readonly #quotas: Quotas
  readonly #projectFiles: TemplatesDeps['projectFiles']
  readonly #revisionOf: (text: string) => string

  constructor(options: TemplatesDeps) {
    this.#revisionOf = options.revisionOf
    this.#files = options.files
    this.#containersDir = options.containersDir
    this.#gate = options.gate
    this.#policy = options.policy
    this.#quotas = options.quotas
    this.#projectFiles = options.projectFiles
  }

  /** By name. */
  async list(caller: Caller): Promise<Template[]> {
    const stored = await Promise.all((await this.#files.names()).map((name) => this.#files.read(name)))
    return stored.flatMap((template) => (template ? this.#shown(caller, template) : [])).toSorted(byName)
  }

  /** @throws DomainError NOT_FOUND, INVALID_INPUT */
  async get(caller: Caller, name: string): Promise<Template> {
    return this.#shown(caller, await this.#stored(name))
  }

  /** Earlier versions, newest first; `id` is what `version` takes. */
  async versions(name: string): Promise<{ id: string; savedAt: Date }[]> {
    const ids = await this.#files.versions(checkName(name))
    return ids.map((id) => ({ id, savedAt: new Date(Number(id)) }))
  }

  /** The text of an earlier version, as the caller may see it. @throws DomainError NOT_FOUND */
  async version(caller: Caller, name: string, id: string): Promise<string> {
    const version = await this.#files.version(checkName(name), id)
    if (!version) throw noVersion(name, id)
    return shownText(caller, version).text
  }

  /**
   * The text as it was written, for whoever deploys it. A text with secrets that its caller may not see is the owner's to
   * deploy: whoever steers what runs with them could read them.
   * @param revision `revision` of the template as it was shown, or the id of an earlier version; null for what is there now
   * @throws DomainError NOT_FOUND, OWNER_REQUIRED; CONFLICT, reason TEMPLATE_CHANGED, where that text is no longer there
   */
  async deployable(caller: Caller, name: string, revision: string | null): Promise<WrittenText & { name: string }> {
    const template = await this.#written(name, revision)
    if (mayReadText(caller, template.author) || maskedText(template.compose).secrets.length === 0) return template
    throw await this.#gate.refuse(
      caller,
      { action: 'template.deploy', target: targetOf(template.name) },
      new DomainError(
        'OWNER_REQUIRED',
        `The template ${template.name} holds secrets that another key has written into it.`,
        {
          reason: 'SECRETS_OF_ANOTHER_KEY',
          retryable: false,
          humanAction:
            'Let the owner deploy it, or put variables in place of the secrets, e.g. $DB_PASSWORD, whose values are given when it is deployed.',
        },
      ),
    )
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
    // What the real run of this caller would see: the files that lie there already, where they are the caller's.
    const readFile = NAME.test(name) ? this.#projectFiles(caller, project) : null
    const { project: loaded, problems } = await checkCompose({
      files: [{ path: 'compose.yaml', text: compose }],
      projectName: project,
      workingDir: projectDir,
      environment: values,
      isDeployed: true,
      ...(readFile && { readFile }),
    })
    // Whoever reads what is no YAML finds an error at every character.
    const questions = problems.some(({ code }) => /^(?:YAML|TOO)_/.test(code)) ? [] : await questionsOf(compose)
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
   * @throws DomainError INVALID_INPUT with every fault of the file; reason MASKED_VALUE where it holds what stands for a
   *   secret in a masked text
   */
  async save(
    caller: Caller,
    name: string,
    compose: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<{ template: Template; check: ComposeCheck }> {
    const checked = checkName(name)
    requireUnmasked(compose)
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
    const author = caller.principal?.keyId ?? null
    const place = this.#quotas.place(caller, author)
    const request = {
      action: 'template.save',
      target: targetOf(checked),
      check: async () =>
        place.take({ templates: [{ name: checked, bytes: await this.#bytesWith(author, checked, compose) }] }),
    }
    await this.#gate.run(caller, request, () => this.#files.write(checked, { compose, author })).finally(place.free)
    return { template: await this.get(caller, checked), check }
  }

  /** What a key has in a template once this text is the newest: the one that it replaces is kept. */
  async #bytesWith(author: string | null, name: string, compose: string): Promise<number> {
    const written = author === null ? [] : await this.#files.writtenBy(author)
    return (written.find((one) => one.name === name)?.bytes ?? 0) + Buffer.byteLength(compose)
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

  /** With all of its versions. @throws DomainError NOT_FOUND */
  async delete(caller: Caller, name: string): Promise<Template> {
    const template = await this.get(caller, name)
    await this.#gate.run(caller, { action: 'template.delete', target: targetOf(template.name) }, () =>
      this.#files.remove(template.name),
    )
    return template
  }

  /**
   * Deletes an earlier version, or all of them, for good: a secret that was edited out is gone with it. The current text
   * stays. Whoever is not the owner deletes what it wrote itself.
   * @throws DomainError NOT_FOUND, OWNER_REQUIRED
   */
  async deleteVersions(caller: Caller, name: string, id: string | null): Promise<Template> {
    const template = await this.#stored(name)
    const ids = id === null ? await this.#files.versions(template.name) : [id]
    const versions = await Promise.all(ids.map((one) => this.#files.version(template.name, one)))
    if (id !== null && !versions[0]) throw noVersion(name, id)
    const request = {
      action: 'template.deleteVersions',
      target: targetOf(template.name),
      detail: { versions: ids },
      check: () => {
        if (versions.every((version) => !version || mayReadText(caller, version.author))) return
        throw new DomainError('OWNER_REQUIRED', `Another key has written versions of ${template.name}.`, {
          reason: 'NOT_YOURS',
          retryable: false,
          humanAction: 'Delete the versions that this key wrote one by one, or let the owner do it.',
        })
      },
    }
    await this.#gate.run(caller, request, () => this.#files.removeVersions(template.name, ids))
    return this.get(caller, template.name)
  }

  async #written(name: string, revision: string | null): Promise<WrittenText & { name: string }> {
    const template = await this.#stored(name)
    if (revision === null || revision === this.#revisionOf(template.compose)) return template
    const version = await this.#files.version(template.name, revision)
    if (version) return { ...version, name: template.name }
    throw new DomainError('CONFLICT', `The template ${template.name} has another text than the one that was shown.`, {
      reason: 'TEMPLATE_CHANGED',
      retryable: false,
      humanAction: 'Look at the template again.',
    })
  }

  #shown(caller: Caller, template: StoredTemplate): Template {
    const { text, isMasked } = shownText(caller, template)
    const { name, updatedAt, compose } = template
    const revision = this.#revisionOf(compose)
    return { name, compose: text, revision, masked: isMasked, updatedAt, sizeBytes: Buffer.byteLength(text) }
  }

  async #stored(name: string): Promise<StoredTemplate> {
    const template = await this.#files.read(checkName(name))
    if (!template) throw notFound(name)
    return template
  }
}

function targetOf(name: string) {
  return { kind: 'template' as const, id: name, name }
}

function noVersion(name: string, id: string): DomainError {
  return notFound(`${name} version ${id.slice(0, 32)}`)
}

/** Larger texts are read in the thread that they were loaded in. */
async function questionsOf(compose: string): Promise<AppQuestion[]> {
  return compose.length <= HERE_CHARACTERS ? templateQuestions(compose) : questionsApart(compose)
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
