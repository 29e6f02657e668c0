import { analyse } from 'scslre'
import ts from 'typescript'
import { findRestart } from './restarts.ts'

/** Where text of strangers is read; what only tests use reads none. */
const READS_FOREIGN_TEXT = /^(server|schema|client\/src)\/(?!.*\/(contract|fake|escapes)\/)/

/**
 * Patterns that are made of other text than a literal, and why that is no danger.
 * A literal is judged where it stands, wherever it is put together with others.
 */
const MADE_PATTERNS: Readonly<Record<string, string>> = {
  'server/core/mask/secretShape.ts': 'literals of this file as alternatives',
  'server/core/marketplace/composeFaults.ts': 'names of variables of a marketplace file',
  'server/core/system/hostMetrics.ts': 'names of our own, for /proc/meminfo',
  'server/core/installs/answerFaults.ts': 'patterns of marketplace files, which their own check holds to this rule',
  'client/src/components/logs/markMatches.ts': "the user's own search, in their own tab",
}

/** Patterns that are linear for a reason that no automaton sees, and which. The growth table has them. */
const JUDGED: Readonly<Record<string, string>> = {
  [String.raw`/[2-7][\da-f](?:[\da-f]{2}){0,3}[^\da-z]{1,4}(?:0?x)?(?:[\da-f]{2,8}[^\da-z]{1,4}(?:0?x)?){2,}[\da-f]{2}/gi`]:
    'gives back one round of bounded length, and ends there',
}

/** Regular expressions in one source file that take more than linear time over some text, one line each. */
export function patternFaults(file: string, source: ts.SourceFile): string[] {
  if (!READS_FOREIGN_TEXT.test(file)) return []
  const faults: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const why = Object.hasOwn(JUDGED, node.text) ? null : patternFault(node.text)
      if (why !== null) faults.push(`${file}: ${node.text} ${why}`)
    } else if (isMadePattern(node) && !Object.hasOwn(MADE_PATTERNS, file)) {
      faults.push(`${file}: makes a pattern of text; write a literal, which can be judged`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return faults
}

function isMadePattern(node: ts.Node): boolean {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'RegExp'
  )
}

/** What is wrong with a pattern, written as `/source/flags`; null where it reads any text in linear time. */
export function patternFault(literal: string): string | null {
  const end = literal.lastIndexOf('/')
  const source = literal.slice(1, end)
  const flags = literal.slice(end + 1)
  const [report] = analyse({ source, flags }).reports
  if (report?.type === 'Move')
    return `searches a run of ${report.character.literal.source} from each of its places anew`
  if (report) return `goes back over a run of ${report.character.literal.source} in more than one way`
  const restart = findRestart(source, flags)
  return restart === null ? null : `looks for what follows ${restart} from each beginning in it anew`
}
