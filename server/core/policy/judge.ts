import { PROJECT } from '../compose/labels.ts'
import type { Project } from '../compose/project.ts'
import type { ContainerCreateBody, NetworkCreateBody, VolumeCreateBody } from '../engine/types.ts'
import type { Candidate } from './candidate.ts'
import { createBodyCandidate, networkBodyCandidate, volumeBodyCandidate } from './engineCandidate.ts'
import { CONTAINER_KEYS, NETWORK_KEYS, VOLUME_KEYS } from './engineKeys.ts'
import { evaluate } from './evaluate.ts'
import { compareShape, type KeyShape, type ShapeMismatches } from './keyShape.ts'
import type { PolicyContext } from './policyContext.ts'
import { projectCandidate } from './projectCandidate.ts'
import { PROJECT_KEYS } from './projectKeys.ts'
import type { Verdict } from './verdict.ts'

/** What the server itself adds to an engine call, which no rule has to look at. */
export interface ServerParts {
  /** Labels that the server sets; a label with another value is judged like the caller's. */
  labels?: Readonly<Record<string, string>>
}

/** What a loaded Compose project may be. Judges active services; others when a profile selects them. */
export function judgeProject(project: Project, context: PolicyContext): Verdict {
  return judge(project, PROJECT_KEYS, (mismatches) => projectCandidate(project, mismatches), context)
}

/** What the body of a container create call may be, just before it is sent. `name`: the one the container gets. */
export function judgeCreateBody(
  body: ContainerCreateBody,
  options: { name: string } & ServerParts,
  context: PolicyContext,
): Verdict {
  const judged = withoutLabels(body, options.labels)
  // Compose refers to containers that it made a moment ago; which ones was judged in the project.
  const known = options.labels?.[PROJECT] ? withNewContainers(context) : context
  return judge(body, CONTAINER_KEYS, (mismatches) => createBodyCandidate(options.name, judged, mismatches), known)
}

/** What the body of a volume create call may be. */
export function judgeVolumeCreate(body: VolumeCreateBody, options: ServerParts, context: PolicyContext): Verdict {
  const judged = withoutLabels(body, options.labels)
  return judge(body, VOLUME_KEYS, (mismatches) => volumeBodyCandidate(judged, mismatches), context)
}

/** What the body of a network create call may be. */
export function judgeNetworkCreate(body: NetworkCreateBody, options: ServerParts, context: PolicyContext): Verdict {
  const judged = withoutLabels(body, options.labels)
  return judge(body, NETWORK_KEYS, (mismatches) => networkBodyCandidate(judged, mismatches), context)
}

function judge(
  value: object,
  shape: KeyShape,
  read: (mismatches: ShapeMismatches) => Candidate,
  context: PolicyContext,
): Verdict {
  const mismatches = compareShape(value, shape)
  // Parts of the wrong kind cannot be read; saying so is all that can be said.
  return evaluate(mismatches.wrongTypes.length > 0 ? { ...UNREADABLE, ...mismatches } : read(mismatches), context)
}

const UNREADABLE: Omit<Candidate, keyof ShapeMismatches> = {
  source: 'engine',
  projectName: null,
  containers: [],
  volumes: [],
  networks: [],
  files: [],
  features: [],
}

function withNewContainers(context: PolicyContext): PolicyContext {
  return { ...context, existing: { ...context.existing, newContainers: 'OWN' } }
}

function withoutLabels<T extends { Labels?: Record<string, string> | null }>(
  body: T,
  serverLabels: Readonly<Record<string, string>> = {},
): T {
  if (!body.Labels) return body
  const callers = Object.entries(body.Labels).filter(([name, value]) => serverLabels[name] !== value)
  return { ...body, Labels: Object.fromEntries(callers) }
}
