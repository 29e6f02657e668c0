// Everything that moves the cursor or talks to a terminal; colours (…m) are left for Anser.
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-9;?]*[A-LN-Za-ln-z]|\u001b[()][A-Z0-9]|\u001b[=>78cDEHM]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
export const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const COLOUR = /\u001b\[[0-9;]*m/g

/** What a terminal would show of a line, colours still in it: a progress bar overwrites its line. */
export function lastState(line: string): string {
  let end = line.length
  while (line[end - 1] === '\r') end -= 1
  const shown = line.slice(0, end)
  return shown.slice(shown.lastIndexOf('\r') + 1).replace(CONTROL, '')
}

/** The line without any control code, for searching, for the clipboard, and where nobody needs its colours. */
export function plainText(line: string): string {
  return lastState(line).replace(COLOUR, '').replace(INVISIBLE, '')
}
