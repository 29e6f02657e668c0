import Anser from 'anser'
import { INVISIBLE, lastState } from './controlCodes.ts'

/** A run of text in one style. `color` and `ground` are set for the 256 and 16 million colours only. */
export interface AnsiSpan {
  text: string
  classes: string
  color?: string
  ground?: string
}

const DECORATIONS: Record<string, string> = {
  bold: 'font-bold',
  dim: 'opacity-70',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'line-through',
  reverse: 'ansi-reverse',
}

/** Splits a log line into coloured runs of plain text. Nothing of it is ever HTML. */
export function ansiSpans(line: string): AnsiSpan[] {
  const text = lastState(line)
  if (!text.includes('\u001b')) return [{ text: text.replace(INVISIBLE, ''), classes: '' }]
  return Anser.ansiToJson(text, { json: true, remove_empty: true, use_classes: true }).map(spanOf)
}

function spanOf(entry: Anser.AnserJsonEntry): AnsiSpan {
  const named = (name: string | null) => (name && !name.includes('palette') && !name.includes('truecolor') ? name : '')
  const classes = [
    named(entry.fg) && `${entry.fg}-fg`,
    named(entry.bg) && `${entry.bg}-bg`,
    ...entry.decorations.map((decoration) => DECORATIONS[decoration]),
  ]
  const span: AnsiSpan = { text: entry.content.replace(INVISIBLE, ''), classes: classes.filter(Boolean).join(' ') }
  if (entry.fg && !named(entry.fg)) span.color = colorOf(entry.fg, entry.fg_truecolor)
  if (entry.bg && !named(entry.bg)) span.ground = colorOf(entry.bg, entry.bg_truecolor)
  return span
}

/** A colour of the 256-colour palette or a true colour, as CSS. */
function colorOf(name: string, trueColor: string): string {
  if (trueColor) return `rgb(${trueColor})`
  const index = Number(name.replace('ansi-palette-', ''))
  if (index >= 232) return `rgb(${Array(3).fill(8 + (index - 232) * 10)})`
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40)
  const cube = index - 16
  return `rgb(${[Math.trunc(cube / 36), Math.trunc(cube / 6) % 6, cube % 6].map(level)})`
}
