import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { CheckFieldsFragment } from '../../gql/graphql.ts'

export type Problem = CheckFieldsFragment['problems'][number]

/** The server's findings as marks in the text. What has no place stands at the beginning. */
export function problemMarks(problems: readonly Problem[], doc: Text): Diagnostic[] {
  return problems.map((problem) => ({
    ...placeOf(problem, doc),
    severity: problem.severity === 'error' ? 'error' : 'warning',
    message: problem.fix ? `${problem.message}\n${problem.fix}` : problem.message,
  }))
}

/** From where the problem begins to the end of its line; a whole line where it begins at the line's end. */
export function placeOf({ line, column }: Pick<Problem, 'line' | 'column'>, doc: Text): { from: number; to: number } {
  const { from, to } = doc.line(Math.min(Math.max(line ?? 1, 1), doc.lines))
  const start = Math.min(from + Math.max(column ?? 1, 1) - 1, to)
  return start < to ? { from: start, to } : { from, to }
}
