import { isSecretName } from '../../server/core/mask/secretName.ts'
import { CLIENT_FUNCTIONS } from './clientFunctions.ts'
import { COMPOSE_FUNCTIONS } from './composeFunctions.ts'
import { ENGINE_FUNCTIONS } from './engineFunctions.ts'
import { HOSTILE_TEXTS } from './hostileTexts.ts'
import { MASK_FUNCTIONS } from './maskFunctions.ts'
import { type Growth, type GrowthOptions, measureGrowth } from './measureGrowth.ts'
import { REQUEST_FUNCTIONS } from './requestFunctions.ts'
import type { TextFunction } from './textFunction.ts'

/** Names that were judged are remembered, up to some number: past it from the beginning, so that none is quicker. */
for (let at = 0; at < 5_000; at++) isSecretName(`already known ${at}`)

/** Everything that reads text of callers, engines, images and logs. */
export const TEXT_FUNCTIONS: readonly TextFunction[] = [
  ...MASK_FUNCTIONS,
  ...COMPOSE_FUNCTIONS,
  ...ENGINE_FUNCTIONS,
  ...REQUEST_FUNCTIONS,
  ...CLIENT_FUNCTIONS,
]

/** Linear is 1; the rest is room for caches and for collecting garbage. Doubling a text at most takes 2.5 times as long. */
export const WORST_EXPONENT = 1.3

export interface GrowthRow extends Growth {
  name: string
  /** The text that it took longest over, in relation to its length. */
  text: string
  /** How many kinds of text it was given. */
  texts: number
}

export interface TableOptions extends Omit<GrowthOptions, 'bad'> {
  /** Only one of so many of the texts that everything gets, another one for each function; default 1, all. */
  share?: number
}

/** The worst that any text does to a function. */
export async function growthOf(read: TextFunction, { share = 1, ...options }: TableOptions): Promise<GrowthRow> {
  const first = TEXT_FUNCTIONS.indexOf(read)
  const common = Object.entries(HOSTILE_TEXTS)
    .filter(([name]) => read.only?.includes(name) ?? true)
    .filter((_, at) => (at + first) % share === 0)
  const texts = [...common, ...Object.entries(read.texts ?? {})]
  let worst: GrowthRow = { name: read.name, text: '', texts: texts.length, exponent: null, characters: 0, ms: 0 }
  for (const [name, textOf] of texts) {
    const growth = await measureGrowth(read.run, textOf, { ...options, bad: WORST_EXPONENT })
    const isWorse = (growth.exponent ?? 0) > (worst.exponent ?? 0)
    const isSlower = growth.exponent === worst.exponent && growth.ms > worst.ms
    if (isWorse || isSlower) worst = { ...worst, ...growth, text: name }
  }
  return worst
}

/** The table, the worst first. */
export function printedTable(rows: readonly GrowthRow[]): string {
  const sorted = rows.toSorted((a, b) => (b.exponent ?? 0) - (a.exponent ?? 0))
  const lines = sorted.map(({ name, text, exponent, characters, ms }) => {
    const shown = exponent === null ? 'too quick' : exponent.toFixed(2)
    return `${shown.padStart(9)}  ${ms.toFixed(1).padStart(8)} ms at ${String(characters).padStart(7)}  ${name}  [${text}]`
  })
  return [`exponent  longest text                 function  [worst text]`, ...lines].join('\n')
}
