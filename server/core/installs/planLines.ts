import type { Plan } from '../compose/plan/plan.ts'
import { planText } from '../compose/plan/planText.ts'

const MAX_LINES = 40
const MAX_LENGTH = 160

/** A plan as the activity log keeps it: its text, a line a step, not too many and not too long. */
export function planLines(plan: Plan): string[] {
  const lines = planText(plan)
    .split('\n')
    .map((line) => line.trim().slice(0, MAX_LENGTH))
  const left = lines.length - MAX_LINES
  return left > 0 ? [...lines.slice(0, MAX_LINES), `and ${left} more`] : lines
}
