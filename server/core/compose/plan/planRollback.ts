import type { StepResult } from '../execute/execution.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'

/**
 * Takes back what a failed operation created, as long as no container of it ever ran. From then on its volumes hold
 * somebody's data, which a program may be writing right now: everything stays as it is.
 */
export function planRollback(project: string, results: readonly StepResult[]): Plan {
  const builder = new PlanBuilder('rollback', project)
  const done = results.filter(({ outcome }) => outcome === 'done')
  if (results.some(mayHaveRun)) return builder.build()
  const removed: number[] = []
  for (const { step, made } of done.toReversed())
    if ((step.call.kind === 'createContainer' || step.call.kind === 'holdVolumes') && made !== undefined)
      removed.push(
        builder.add(
          { kind: 'removeContainer', container: { id: made }, volumes: true },
          { resource: step.resource, cause: 'the operation failed', progress: ['Removing', 'Removed'] },
        ),
      )
  for (const { step, made } of done.toReversed()) {
    const facts = { resource: step.resource, cause: 'the operation failed', after: removed }
    const progress = ['Removing', 'Removed'] as const
    if (step.call.kind === 'createNetwork' && made !== undefined)
      builder.add({ kind: 'removeNetwork', id: made, name: step.call.name, keepIfInUse: true }, { ...facts, progress })
    if (step.call.kind === 'createVolume')
      builder.add({ kind: 'removeVolume', name: step.call.name, keepIfInUse: true }, { ...facts, progress })
  }
  return builder.build()
}

/** The engine refuses a start before the program runs; where it gave no answer nobody knows. */
function mayHaveRun({ step, outcome, error }: StepResult): boolean {
  if (step.call.kind !== 'startContainer') return false
  return outcome === 'done' || (outcome === 'failed' && ENGINE_SILENT.includes(error?.details.reason ?? ''))
}

const ENGINE_SILENT = ['ENGINE_TIMEOUT', 'ENGINE_UNREACHABLE']

/**
 * Takes back the replacements of an operation that failed before it touched what they were to replace: they never ran,
 * and the old containers go on serving. Empty where it got further than that.
 */
export function planUndoCreation(project: string, results: readonly StepResult[]): Plan {
  const builder = new PlanBuilder('rollback', project)
  const begun = results.filter(({ outcome }) => outcome === 'done' || outcome === 'failed')
  const touched = ['stopContainer', 'removeContainer', 'renameContainer']
  if (begun.some(({ step }) => touched.includes(step.call.kind))) return builder.build()
  for (const { step, made } of begun.toReversed()) {
    const { call, resource } = step
    if (call.kind !== 'createContainer' || call.createAs === call.target.name || made === undefined) continue
    builder.add(
      { kind: 'removeContainer', container: { id: made }, volumes: false },
      { resource, cause: 'what it was to replace stays' },
    )
  }
  return builder.build()
}
