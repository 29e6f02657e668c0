import Anser from 'anser'

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

// Everything that moves the cursor or talks to a terminal; colours (…m) are left for Anser.
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-9;?]*[A-LN-Za-ln-z]|\u001b[()][A-Z0-9]|\u001b[=>78cDEHM]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** Splits a log line into coloured runs of plain text. Nothing of it is ever HTML. */
export function ansiSpans(line: string): AnsiSpan[] {
  // A program that draws a progress bar overwrites its line; the last state is what a terminal would show.
  const shown = line.replace(/\r+$/, '')
  const text = shown.slice(shown.lastIndexOf('\r') + 1).replace(CONTROL, '')
  if (!text.includes('\u001b')) return [{ text: text.replace(INVISIBLE, ''), classes: '' }]
  return Anser.ansiToJson(text, { json: true, remove_empty: true, use_classes: true }).map(spanOf)
}

/** The line without any control code, for searching and for the clipboard. */
export function plainText(line: string): string {
  return ansiSpans(line)
    .map(({ text }) => text)
    .join('')
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
