import { maskCommandText } from './commandLine.ts'
import { REDACTED } from './redacted.ts'
import { isSecretName } from './secretName.ts'

/** Driver options of a volume or a log, e.g. `o: username=x,password=y`, with their secrets taken out. */
export function maskOptions(options: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, isSecretName(name) ? REDACTED : maskList(value)]),
  )
}

/** Mount options stand in one text, separated by commas. */
function maskList(value: string): string {
  return value
    .split(',')
    .map((part) => {
      const at = part.indexOf('=')
      return at > 0 && isSecretName(part.slice(0, at)) ? `${part.slice(0, at)}=${REDACTED}` : maskCommandText(part)
    })
    .join(',')
}
