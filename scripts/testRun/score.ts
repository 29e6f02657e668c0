/** How many checks and tests have ended how. */
export interface Score {
  passed: number
  failed: number
  skipped: number
}

/** The fields of vitest's JSON report that are counted. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

export function addScores(scores: readonly Score[]): Score {
  const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0)
  return { passed: sum((s) => s.passed), failed: sum((s) => s.failed), skipped: sum((s) => s.skipped) }
}

/** The score of one vitest run: its JSON report (undefined when it wrote none) and its exit code. */
export function scoreOfReport(text: string | undefined, exitCode: number): Score {
  // Written by vitest's own reporter, of a version that the lock file pins.
  const report = text === undefined ? undefined : (JSON.parse(text) as VitestReport)
  const score = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
  // A file that can't be loaded, an unhandled rejection, or an engine that did not start fails no test, but the run.
  return exitCode !== 0 && score.failed === 0 ? { ...score, failed: 1 } : score
}

/** The last line of a test run. */
export function closingLine({ passed, failed, skipped }: Score): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
