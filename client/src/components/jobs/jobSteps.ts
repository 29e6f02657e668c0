import type { JobFieldsFragment } from '../../gql/graphql.ts'

type Step = JobFieldsFragment['steps'][number]

export interface StepNode {
  step: Step
  /** What it is called, without the kind in front: `web`, `4f4fb700ef54`. */
  name: string
  /** `container`, `image`, `layer` … */
  kind: string
  /** Done so far, 0 to 100; null where it is no transfer. */
  percent: number | null
  parts: StepNode[]
}

/** A job's steps as a tree, in the order in which they appeared. A part whose whole is unknown stands at the top. */
export function stepTree(steps: readonly Step[]): StepNode[] {
  const nodes = new Map(steps.map((step) => [step.id, nodeOf(step)]))
  const roots: StepNode[] = []
  for (const node of nodes.values()) {
    const whole = node.step.parent === null ? undefined : nodes.get(node.step.parent)
    if (whole && whole !== node) whole.parts.push(node)
    else roots.push(node)
  }
  return roots
}

function nodeOf(step: Step): StepNode {
  const colon = step.id.indexOf(':')
  return {
    step,
    kind: colon === -1 ? '' : step.id.slice(0, colon),
    name: colon === -1 ? step.id : step.id.slice(colon + 1),
    percent: percentOf(step),
    parts: [],
  }
}

function percentOf({ status, current, total }: Step): number | null {
  if (status === 'DONE') return 100
  if (current === null || !total) return null
  return Math.min(100, (current / total) * 100)
}

/** What a job came to, in one sentence: the result's own where it has one. */
export function jobMessage({ result, message }: Pick<JobFieldsFragment, 'result' | 'message'>): string {
  if (typeof result === 'object' && result !== null && 'message' in result && typeof result.message === 'string')
    return result.message
  return message
}
