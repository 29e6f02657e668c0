import { growthOf, printedTable, TEXT_FUNCTIONS, WORST_EXPONENT } from '../growth/growthTable.ts'

/** 1 KB to 1 MB, each twice the one before. */
const LONG = { sizes: Array.from({ length: 11 }, (_, at) => 1024 * 2 ** at), quickMs: 5 }

/** How the time of everything that reads foreign text grows with the text; fails where that is more than linear. */
export async function growth(say: (line: string) => void): Promise<void> {
  const rows = []
  for (const [at, read] of TEXT_FUNCTIONS.entries()) {
    rows.push(await growthOf(read, LONG))
    if (at % 20 === 19) say(`${at + 1} of ${TEXT_FUNCTIONS.length}`)
  }
  for (const line of printedTable(rows).split('\n')) say(line)
  const bad = rows.filter(({ exponent }) => (exponent ?? 0) > WORST_EXPONENT)
  if (bad.length > 0) throw new Error(`${bad.map(({ name }) => name).join(', ')}: more than linear`)
}
