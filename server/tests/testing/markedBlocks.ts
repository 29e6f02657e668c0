/** A fenced shell block of a Markdown file that its author has marked to be run by a test. */
export interface MarkedBlock {
  /** Line of the fence, from 1. */
  line: number
  script: string
}

/** All blocks that begin with ` ```sh test `, in their order. */
export function markedBlocks(markdown: string): MarkedBlock[] {
  return [...markdown.matchAll(/^```sh test\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split('\n').length,
    script: match[1] ?? '',
  }))
}

/** The commands of a script, one a line: comments gone, continued lines joined. */
export function commandsOf(script: string): string[] {
  return script
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
