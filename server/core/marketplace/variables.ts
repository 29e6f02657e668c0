/** One `${NAME…}` of a Compose file, with what stands behind the name. */
export interface VariableUse {
  name: string
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`; empty for a plain variable. */
  operator: string
  /** Default, message or alternative as written; empty for a plain variable. */
  operand: string
}

const EXPRESSION = /\$(?:\$|\{([A-Za-z_][A-Za-z0-9_]*)(:?[-+?])?|([A-Za-z_][A-Za-z0-9_]*))/g

/** Every variable of a text in order, those inside of defaults included. Malformed expressions are left to the loader. */
export function findVariables(text: string): VariableUse[] {
  const found: VariableUse[] = []
  for (const match of text.matchAll(EXPRESSION)) {
    const [whole, braced, operator = '', plain] = match
    if (plain !== undefined) found.push({ name: plain, operator: '', operand: '' })
    if (braced === undefined) continue
    const start = match.index + whole.length
    found.push({ name: braced, operator, operand: operator === '' ? '' : text.slice(start, closingBrace(text, start)) })
  }
  return found
}

/** The same for every string below a value that was read from YAML. */
export function findVariablesIn(value: unknown): VariableUse[] {
  if (typeof value === 'string') return value.includes('$') ? findVariables(value) : []
  if (Array.isArray(value)) return value.flatMap(findVariablesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(findVariablesIn)
}

/** Splits at each `:` that is not inside of `${…}`, as the short syntaxes of ports and volumes mean it. */
export function splitOutsideVariables(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('${', at)) at = closingBrace(text, at + 2)
    else if (text[at] === ':') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function closingBrace(text: string, start: number): number {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}
