/** One `${NAME…}` of a Compose file, with what stands behind the name. */
export interface VariableUse {
  name: string
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`; empty for a plain variable. */
  operator: string
  /** Default, message or alternative as written; empty for a plain variable. */
  operand: string
}

/** Longer defaults and messages are cut off: hostile text can nest any number of them. */
const MAX_OPERAND = 2048
const EXPRESSION = /\$(?:\$|\{([A-Za-z_][A-Za-z0-9_]*)(:?[-+?])?|([A-Za-z_][A-Za-z0-9_]*))/g

/** Every variable of a text in order, those inside of defaults included. Malformed expressions are left to the loader. */
export function findVariables(text: string): VariableUse[] {
  const found: VariableUse[] = []
  const closing = closingBraces(text)
  for (const match of text.matchAll(EXPRESSION)) {
    const [whole, braced, operator = '', plain] = match
    if (plain !== undefined) found.push({ name: plain, operator: '', operand: '' })
    if (braced === undefined) continue
    const start = match.index + whole.length
    const end = Math.min(closing.get(match.index + 1) ?? text.length, start + MAX_OPERAND)
    found.push({ name: braced, operator, operand: operator === '' ? '' : text.slice(start, end) })
  }
  return found
}

/** The same for every string below a value that was read from YAML, where an alias may lead back to what it lies in. */
export function findVariablesIn(value: unknown, above: readonly object[] = []): VariableUse[] {
  if (typeof value === 'string') return value.includes('$') ? findVariables(value) : []
  if (typeof value !== 'object' || value === null || above.includes(value)) return []
  const below = [...above, value]
  return Object.values(value).flatMap((item) => findVariablesIn(item, below))
}

/** Splits at each `:` that is not inside of `${…}`, as the short syntaxes of ports and volumes mean it. */
export function splitOutsideVariables(text: string): string[] {
  const parts: string[] = []
  const closing = closingBraces(text)
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('${', at)) at = closing.get(at + 1) ?? text.length
    else if (text[at] === ':') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** Where each opening brace of a text is closed; those that never are are missing. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') open.push(at)
    else if (text[at] === '}') {
      const opened = open.pop()
      if (opened !== undefined) closing.set(opened, at)
    }
  }
  return closing
}
