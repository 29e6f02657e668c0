import { parse } from 'yaml'
import type { Caller } from '../caller.ts'
import { loadProject } from '../compose/load.ts'
import type { Project } from '../compose/project.ts'
import { DomainError } from '../errors.ts'
import { maskCompose } from '../mask/composeText.ts'
import { secretsOfEnv } from '../mask/knownSecrets.ts'
import { maskFailure } from '../mask/maskDeep.ts'
import type { Judged } from '../policy/policy.ts'
import type { Subject, Verdict } from '../policy/verdict.ts'
import { configurationHash, definitionHash } from './configurationHash.ts'
import { type Consent, isOwner, isReviewedBy, NO_CONSENT } from './consent.ts'
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

/** An install's files, and the project that they come to. */
export interface LoadedInstall {
  files: InstallFiles
  project: Project
  /** Absolute paths of what else was read: `env_file`, `include` and their like. */
  filesRead: readonly string[]
  /** `configurationHash` of the project. */
  hash: string
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
    return (await this.loaded(id, files)).project
  }

  /**
   * The project of these files, and what it is made of besides them. `generated`: variables whose values are made up anew
   * each time, so that they do not count for the hash.
   * @throws DomainError INVALID_INPUT with every fault of the files, without the secrets in them
   */
  async loaded(id: string, files: InstallFiles, generated: readonly string[] = []): Promise<LoadedInstall> {
    const filesRead: string[] = []
    const project = await this.#load(id, files, filesRead)
    const { consentKey } = this.#deps.store
    if (generated.length === 0) return { files, project, filesRead, hash: configurationHash(consentKey, project) }
    const named = Object.fromEntries(generated.map((name) => [name, `generated-${name}`]))
    const stable = await this.#load(id, { ...files, values: { ...files.values, ...named } }, [])
    return { files, project, filesRead, hash: configurationHash(consentKey, stable) }
  }

  /** `configurationHash` of these files as they are, values that were just made up included. */
  async hashOnDisk(id: string, files: InstallFiles): Promise<string> {
    return (await this.loaded(id, files)).hash
  }

  /**
   * What a judgement about an install has to know. Whatever an agent, or a container, could have had a part in is judged
   * as an agent's until the owner has looked at the final configuration.
   */
  async judged(
    caller: Caller,
    record: InstallRecord,
    loaded: LoadedInstall,
    consent: Consent = NO_CONSENT,
  ): Promise<Judged> {
    const { source } = record
    const { files, hash } = loaded
    const isReviewed = this.isReviewed(record, loaded) || isReviewedBy(caller, consent, hash)
    const facts: Judged = {
      subject: isReviewed || !this.isAnAgents(record, loaded) ? subjectOf(record, isReviewed) : 'AGENT',
      project: record.id,
      keyId: caller.principal?.keyId ?? null,
      declaredNeeds: record.declaredNeeds,
      approvedNeeds: [
        ...(isReviewedBy(caller, consent, hash) || (source.kind === 'APP' && isOwner(caller)) ? consent.approve : []),
        ...(record.reviewed === hash ? record.approvedNeeds : []),
        ...(source.kind === 'APP' ? this.#deps.store.approvalsOf(source.appId, definitionHash(files.compose)) : []),
      ],
      projectDir: this.folder(record.id).path,
      secrets: secretsIn(files, record),
    }
    return files.override === null ? facts : { ...facts, baselineNeeds: await this.#baseline(record, files, facts) }
  }

  async verdict(
    caller: Caller,
    record: InstallRecord,
    loaded: LoadedInstall,
    consent: Consent = NO_CONSENT,
  ): Promise<Verdict> {
    return this.#deps.policy.judgeProject(loaded.project, await this.judged(caller, record, loaded, consent))
  }

  isReviewed({ reviewed }: InstallRecord, { hash }: LoadedInstall): boolean {
    return reviewed === hash
  }

  /** An agent's, or one that an agent or a container could have written a part of behind the owner's back. */
  isAnAgents(record: InstallRecord, { files, filesRead }: LoadedInstall): boolean {
    const { source, subject, overridesBy, choices } = record
    const hasOverrides = Object.keys(choices.environment).length > 0 || choices.mounts.length > 0
    if (source.kind === 'TEMPLATE' && subject === 'AGENT') return true
    if (source.kind === 'APP' && hasOverrides && overridesBy === 'AGENT') return true
    if (source.kind === 'APP' && subject === 'AGENT' && asksForImages(files.compose)) return true
    const { path } = this.folder(record.id)
    return this.#deps.policy.isWritable(path) || filesRead.some((file) => this.#deps.policy.isWritable(file))
  }

  async #load(id: string, files: InstallFiles, filesRead: string[]): Promise<Project> {
    try {
      return await this.#loadUnmasked(id, files, filesRead)
    } catch (error) {
      throw maskFailure(error, [...secretsOfEnv(linesOf(files.values)), ...maskCompose(files.compose).secrets])
    }
  }

  #loadUnmasked(id: string, { compose, override, values }: InstallFiles, filesRead: string[]): Promise<Project> {
    const folder = this.folder(id)
    return loadProject({
      files: [
        { path: `${folder.path}/${COMPOSE_FILE}`, text: compose },
        ...(override === null ? [] : [{ path: `${folder.path}/${OVERRIDE_FILE}`, text: override }]),
      ],
      projectName: id,
      workingDir: folder.path,
      environment: values,
      isDeployed: true,
      readFile: async (path) => {
        filesRead.push(path)
        return folder.readProjectFile(path)
      },
    })
  }

  /** What the own file uses without anything that was added: nobody can hand an approved need to something else. */
  async #baseline(record: InstallRecord, files: InstallFiles, facts: Judged): Promise<Judged['baselineNeeds']> {
    const project = await this.#load(record.id, { ...files, override: null }, [])
    const { needs } = await this.#deps.policy.judgeProject(project, facts)
    return needs.map(({ need, service }) => ({ need, service }))
  }
}

function subjectOf({ source, subject }: InstallRecord, isReviewed: boolean): Subject {
  if (source.kind === 'APP') return 'CATALOG'
  return isReviewed ? 'OWNER' : subject
}

/** Whether an answer can decide which image a service runs. */
function asksForImages(composeText: string): boolean {
  const { services } = parse(composeText, { merge: true, logLevel: 'silent' }) ?? {}
  return Object.values(services ?? {}).some((service) => /\$/.test(String(Object(service).image ?? '')))
}
