import { CONFIG_FILES, ONE_OFF, PROJECT, SERVICE, WORKING_DIR } from '../compose/labels.ts'
import type { Container } from '../containers/container.ts'
import { hasFinished } from '../containers/hasFinished.ts'

export const PROJECT_STATES = ['RUNNING', 'PARTIAL', 'STOPPED'] as const
/** PARTIAL: some of its containers run, others that should do not. */
export type ProjectState = (typeof PROJECT_STATES)[number]

export interface ProjectService {
  name: string
  /** In the order of their names. */
  containers: Container[]
}

/** A Compose project as its containers' labels tell it, whoever started it. */
export interface ComposeProject {
  name: string
  state: ProjectState
  services: ProjectService[]
  /** Folder on the engine's host; null where the labels do not say. */
  workingDir: string | null
  /** As whoever started it gave them; empty where the labels do not say. */
  configFiles: string[]
}

/** Every project that has a container, by name. */
export function projectsOf(containers: readonly Container[]): ComposeProject[] {
  const members = containers.filter(({ labels }) => labels[PROJECT] && labels[ONE_OFF] !== 'True')
  return [...Map.groupBy(members, ({ labels }) => labels[PROJECT] ?? '')]
    .map(([name, own]) => projectOf(name, own))
    .sort(byName)
}

function projectOf(name: string, containers: readonly Container[]): ComposeProject {
  // Of several the newest knows best where the project lies by now.
  const labels = containers.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]?.labels ?? {}
  const services = [...Map.groupBy(containers, (container) => container.labels[SERVICE] ?? '')]
  return {
    name,
    state: stateOf(containers),
    services: services.map(([service, own]) => ({ name: service, containers: own.toSorted(byName) })).sort(byName),
    workingDir: labels[WORKING_DIR] || null,
    configFiles: (labels[CONFIG_FILES] ?? '').split(',').filter((file) => file !== ''),
  }
}

/** What has done its work is not expected to run. */
function stateOf(containers: readonly Container[]): ProjectState {
  const running = containers.filter(({ state }) => state === 'RUNNING')
  if (running.length === 0) return 'STOPPED'
  const expected = containers.filter((container) => !hasFinished(container))
  return running.length < expected.length ? 'PARTIAL' : 'RUNNING'
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
