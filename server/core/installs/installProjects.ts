import type { Caller } from '../caller.ts'
import { loadProject } from '../compose/load.ts'
import type { Project } from '../compose/project.ts'
import { DomainError } from '../errors.ts'
import { maskCompose } from '../mask/composeText.ts'
import { secretsOfEnv } from '../mask/knownSecrets.ts'
import { maskFailure } from '../mask/maskDeep.ts'
import type { Judged } from '../policy/policy.ts'
import type { Verdict } from '../policy/verdict.ts'
import type { InstallsDeps } from './installDeps.ts'
import { COMPOSE_FILE, type InstallFiles, InstallFolder, OVERRIDE_FILE } from './installFolder.ts'
import type { InstallRecord } from './installRecord.ts'

/**
 * The secrets in an install's values, environment and, where somebody wrote it, its text. Whoever writes one into an error
 * cannot take it back: these are taken out of everything that is said about the install.
 */
export function secretsIn(
  { values, compose }: Pick<InstallFiles, 'values' | 'compose'>,
  { choices, source }: Pick<InstallRecord, 'choices' | 'source'>,
): string[] {
  const lines = linesOf({ ...choices.environment, ...values })
  return [...secretsOfEnv(lines), ...(source.kind === 'TEMPLATE' ? maskCompose(compose).secrets : [])]
}

function linesOf(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${value}`)
}

/** Installs as Compose projects: their folders, what is in them, and what the policy says of it. */
export class InstallProjects {
  readonly #deps: Pick<InstallsDeps, 'containersDir' | 'policy' | 'store'>

  constructor(deps: Pick<InstallsDeps, 'containersDir' | 'policy' | 'store'>) {
    this.#deps = deps
  }

  folder(id: string): InstallFolder {
    return new InstallFolder(this.#deps.containersDir, id)
  }

  /** @throws DomainError NOT_FOUND where the Compose file is gone */
  async files({ id, title }: Pick<InstallRecord, 'id' | 'title'>): Promise<InstallFiles> {
    const folder = this.folder(id)
    const files = await folder.read()
    if (files) return files
    throw new DomainError('NOT_FOUND', `The Compose file of ${title} is gone (${folder.composePath}).`, {
      reason: 'COMPOSE_NOT_FOUND',
      retryable: false,
      humanAction: 'Restore the file, or remove the app and install it again.',
    })
  }

  /** The secrets in the files of an install; none where its Compose file is gone or its `.env` cannot be read. */
  async secretsOf(record: InstallRecord): Promise<string[]> {
    const files = await this.folder(record.id)
      .read()
      .catch(() => undefined)
    return files ? secretsIn(files, record) : []
  }

  /** @throws DomainError INVALID_INPUT with every fault of the files, without the secrets in them */
  async load(id: string, files: InstallFiles): Promise<Project> {
    try {
      return await this.#load(id, files)
    } catch (error) {
      const secrets = [...secretsOfEnv(linesOf(files.values)), ...maskCompose(files.compose).secrets]
      throw maskFailure(error, secrets)
    }
  }

  #load(id: string, { compose, override, values }: InstallFiles): Promise<Project> {
    const folder = this.folder(id)
    return loadProject({
      files: [
        { path: `${folder.path}/${COMPOSE_FILE}`, text: compose },
        ...(override === null ? [] : [{ path: `${folder.path}/${OVERRIDE_FILE}`, text: override }]),
      ],
      projectName: id,
      workingDir: folder.path,
      environment: values,
      readFile: folder.readProjectFile,
      isDeployed: true,
    })
  }

  /** What a judgement about these files has to know. `approve`: needs that the owner consents to with this call. */
  async judged(
    caller: Caller,
    record: InstallRecord,
    files: InstallFiles,
    approve: readonly string[] = [],
  ): Promise<Judged> {
    const { source } = record
    const facts: Judged = {
      subject: source.kind === 'APP' ? 'CATALOG' : record.subject,
      project: record.id,
      keyId: caller.principal?.keyId ?? null,
      declaredNeeds: record.declaredNeeds,
      approvedNeeds: [
        ...(caller.principal?.role === 'OWNER' ? approve : []),
        ...record.approvedNeeds,
        ...(source.kind === 'APP' ? this.#deps.store.approvalsOf(source.appId) : []),
      ],
      projectDir: this.folder(record.id).path,
      secrets: secretsIn(files, record),
    }
    return files.override === null ? facts : { ...facts, baselineNeeds: await this.#baseline(record, files, facts) }
  }

  async verdict(
    caller: Caller,
    record: InstallRecord,
    files: InstallFiles,
    approve: readonly string[] = [],
  ): Promise<Verdict> {
    const [project, judged] = await Promise.all([
      this.load(record.id, files),
      this.judged(caller, record, files, approve),
    ])
    return this.#deps.policy.judgeProject(project, judged)
  }

  /** What the own file uses without anything that was added: nobody can hand an approved need to something else. */
  async #baseline(record: InstallRecord, files: InstallFiles, facts: Judged): Promise<Judged['baselineNeeds']> {
    const project = await this.load(record.id, { ...files, override: null })
    const { needs } = await this.#deps.policy.judgeProject(project, facts)
    return needs.map(({ need, service }) => ({ need, service }))
  }
}
