/** The text of a `.env` file that gives exactly these values, to `docker compose` as well. */
export function dotenvText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quotedValue(value)}\n`)
    .join('')
}

/**
 * Single quotes are literal, but cannot hold one and must not end in a backslash. In double quotes four characters are
 * special.
 * @see https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function quotedValue(value: string): string {
  if (/^[\w./:@,+-]*$/.test(value)) return value
  if (!/['\\\r]/.test(value)) return `'${value}'`
  return `"${value
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`
}
