import type { Command } from '../../composables/useCommands.ts'

/** Enough to scroll through; more means that the query should be longer. */
const SHOWN = 60

/** The commands that contain every word of the query, best first, by group in the order of each group's best match. */
export function groupMatches(commands: readonly Command[], query: string): { name: string; commands: Command[] }[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = commands
    .map((command) => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
  const groups = Map.groupBy(matches, ({ command }) => command.group)
  return [...groups].map(([name, members]) => ({ name, commands: members.map(({ command }) => command) }))
}

/** 0 where a word is missing; a label's beginning counts most, a word's beginning next, the note least. */
function scoreOf(command: Command, words: readonly string[]): number {
  const label = command.label.toLowerCase()
  const rest = `${command.note ?? ''} ${command.group}`.toLowerCase()
  let score = 1
  for (const word of words) {
    const at = label.indexOf(word)
    if (at === 0) score += 8
    else if (at > 0) score += /[\s\-_/.]/.test(label.charAt(at - 1)) ? 4 : 2
    else if (rest.includes(word)) score += 1
    else return 0
  }
  return score
}
