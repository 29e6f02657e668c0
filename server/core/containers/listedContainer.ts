import type { ContainerSummary } from '../engine/types.ts'
import type { DomainError } from '../errors.ts'
import { maskCommandText } from '../mask/commandLine.ts'
import { createSecretMasker } from '../mask/secretMasker.ts'
import {
  type Container,
  containerStateOf,
  HEALTH_STATES,
  type HealthState,
  mountsOf,
  networksOf,
  shownLabels,
} from './container.ts'
import { sharedWith } from './sharedNamespaces.ts'

/** What `docker ps` writes behind the time: `Up 3 minutes (health: starting)`. */
const HEALTH_WORD = /\((?:health: )?(starting|healthy|unhealthy)\)$/
/** `Exited (137) 2 days ago` */
const EXIT_CODE = /^(?:Exited|Restarting) \((-?\d+)\)/

const noSecrets = createSecretMasker([])

/**
 * A container that the engine lists but cannot describe, or has not described in time. What its list does not tell
 * is taken from `known`, its last full description; without one it is left empty.
 *
 * @param why what came of the question
 */
export function listedContainer(summary: ContainerSummary, why: DomainError, known: Container | undefined): Container {
  const inspectError = maskCommandText(why.message)
  const state = containerStateOf(summary.State)
  const exitCode = EXIT_CODE.exec(summary.Status)?.[1]
  const labels = summary.Labels ?? {}
  return {
    id: summary.Id,
    name: ownName(summary.Names) ?? known?.name ?? summary.Id.slice(0, 12),
    image: summary.Image,
    imageId: summary.ImageID,
    command: known?.command ?? maskCommandText(summary.Command),
    state,
    health: healthOf(summary.Status),
    healthOutput: known?.healthOutput ?? null,
    exitCode: exitCode === undefined ? null : Number(exitCode),
    error: `The engine cannot tell more about this container: ${inspectError}`,
    inspectError,
    restartCount: known?.restartCount ?? 0,
    createdAt: new Date(summary.Created * 1000),
    startedAt: known?.startedAt ?? null,
    finishedAt: known?.finishedAt ?? null,
    wasStopped: known?.wasStopped ?? false,
    restartPolicy: known?.restartPolicy ?? 'no',
    sharedWith: known?.sharedWith ?? sharedWith(summary.HostConfig ?? {}),
    tty: known?.tty ?? false,
    ports: summary.Ports.map(({ IP, PrivatePort, PublicPort, Type }) => ({
      ip: IP ?? (PublicPort ? '0.0.0.0' : null),
      privatePort: PrivatePort,
      publicPort: PublicPort ?? null,
      protocol: Type,
    })),
    labels,
    shownLabels: known?.shownLabels ?? shownLabels(labels, noSecrets),
    networks: networksOf(summary.NetworkSettings?.Networks ?? {}),
    mounts: mountsOf(summary.Mounts ?? []),
  }
}

function healthOf(status: string): HealthState {
  const word = HEALTH_WORD.exec(status)?.[1]?.toUpperCase()
  return HEALTH_STATES.find((state) => state === word) ?? 'NONE'
}

/** A container that others link to has a name in each of them, too: `/web/db`. */
function ownName(names: readonly string[] | null): string | undefined {
  return (names ?? []).map((name) => name.replace(/^\//, '')).find((name) => !name.includes('/'))
}
