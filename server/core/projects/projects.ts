import type { ActionGate } from '../actionGate.ts'
import type { Caller } from '../caller.ts'
import type { Compose } from '../compose/compose.ts'
import type { CallJudge } from '../compose/execute/execution.ts'
import type { Plan } from '../compose/plan/plan.ts'
import { intoJob } from '../compose/progress.ts'
import type { ContainerState, HealthState } from '../containers/container.ts'
import type { Engine } from '../engine/engine.ts'
import { DomainError } from '../errors.ts'
import { planLines } from '../installs/planLines.ts'
import type { Job } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Protection } from '../protection.ts'
import { type ComposeProject, type ProjectState, projectsOf } from './composeProject.ts'
import { refreshProject } from './refreshProject.ts'

export interface ProjectsDeps {
  engine: Engine
  mirror: Mirror
  gate: ActionGate
  jobs: Jobs
  protection: Protection
  compose: Compose
  /** Judges the starts of containers that exist. */
  judgeStarts: (caller: Caller) => CallJudge
  /** Whether a project is an app or a template of ours. */
  isInstall: (project: string) => boolean
}

/** Whose a project is: one of our installs, or somebody's who used `docker compose`. */
export type ManagedBy = 'WAGMIOS' | 'COMPOSE'

export const PROJECT_OPERATIONS = ['START', 'STOP', 'RESTART'] as const
export type ProjectOperation = (typeof PROJECT_OPERATIONS)[number]

/** A project as the engine has it after an operation. */
export interface ProjectResult {
  status: 'started' | 'stopped' | 'restarted'
  name: string
  state: ProjectState
  containers: { service: string; container: string; state: ContainerState; health: HealthState }[]
  /** A sentence for people. */
  message: string
}

const VERBS = {
  START: { action: 'project.start', verb: 'Start', done: 'started' },
  STOP: { action: 'project.stop', verb: 'Stop', done: 'stopped' },
  RESTART: { action: 'project.restart', verb: 'Restart', done: 'restarted' },
} as const

/**
 * All Compose projects of the engine. What exists of them can be started and stopped, in the order that their labels
 * say; nothing is ever created, changed or removed here.
 */
export class Projects {
  readonly #deps: ProjectsDeps

  constructor(deps: ProjectsDeps) {
    this.#deps = deps
  }

  /** By name. @throws DomainError DOCKER_ERROR while the engine is unreachable */
  async list(): Promise<ComposeProject[]> {
    await this.#deps.mirror.settled
    return projectsOf(this.#deps.mirror.containers())
  }

  /** @throws DomainError NOT_FOUND */
  async get(name: string): Promise<ComposeProject> {
    const project = (await this.list()).find((one) => one.name === name)
    if (project) return project
    throw new DomainError('NOT_FOUND', `No Compose project named "${name.slice(0, 128)}" has a container here.`, {
      retryable: false,
    })
  }

  managedBy({ name }: Pick<ComposeProject, 'name'>): ManagedBy {
    return this.#deps.isInstall(name) ? 'WAGMIOS' : 'COMPOSE'
  }

  /** Whether it is WAGMIOS's own. */
  isProtected({ name }: Pick<ComposeProject, 'name'>): boolean {
    return this.#deps.protection.things().projects.has(name)
  }

  /** What an operation would do. @throws DomainError NOT_FOUND */
  async plan(name: string, operation: ProjectOperation): Promise<Plan> {
    await this.get(name)
    const { compose } = this.#deps
    if (operation === 'START') return compose.planStart(name)
    return operation === 'STOP' ? compose.planStop(name) : compose.planRestart(name)
  }

  /** @throws DomainError NOT_FOUND; the job fails with PROTECTED for WAGMIOS's own project */
  async run(caller: Caller, name: string, operation: ProjectOperation): Promise<Job> {
    const { gate, jobs, protection, compose, engine, mirror } = this.#deps
    const { action, verb, done } = VERBS[operation]
    const target = { kind: 'project' as const, id: name.slice(0, 128), name: name.slice(0, 128) }
    try {
      await this.get(name)
    } catch (error) {
      await gate.fail(caller, { action, target }, error)
      throw error
    }
    const check = () => protection.requireProject(name)
    return jobs.start(caller, { kind: action, title: `${verb} ${name}` }, (progress, signal) =>
      gate.run(caller, { action, target, check }, async (running) => {
        const run = { onProgress: intoJob(progress), signal, judge: this.#deps.judgeStarts(caller) }
        const { plan } = await operate(compose, name, operation, run)
        running.addDetail({ plan: planLines(plan) })
        await refreshProject(engine, mirror, name)
        const project = await this.get(name)
        return { status: done, ...summaryOf(project), message: sentence(project, done) }
      }),
    )
  }
}

function operate(compose: Compose, name: string, operation: ProjectOperation, run: Parameters<Compose['stop']>[2]) {
  if (operation === 'START') return compose.start(name, {}, run)
  return operation === 'STOP' ? compose.stop(name, {}, run) : compose.restart(name, {}, run)
}

function summaryOf({ name, state, services }: ComposeProject) {
  const containers = services.flatMap((service) =>
    service.containers.map((container) => ({
      service: service.name,
      container: container.name,
      state: container.state,
      health: container.health,
    })),
  )
  return { name, state, containers }
}

function sentence({ name, state, services }: ComposeProject, done: string): string {
  const containers = services.flatMap((service) => service.containers)
  const running = containers.filter((container) => container.state === 'RUNNING').length
  if (done === 'stopped' && state === 'STOPPED') return `The project ${name} is stopped.`
  return `The project ${name} was ${done}: ${running} of ${containers.length} containers run.`
}
