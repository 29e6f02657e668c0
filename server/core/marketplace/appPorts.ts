import type { ComposePart, QuestionDefinition } from './appDefinition.ts'
import { type Defaults, fillIn } from './appQuestions.ts'
import type { AppPort } from './marketplaceApp.ts'
import { findVariables, splitOutsideVariables } from './variables.ts'

/** The variable that chooses the port people are told. */
export const PRIMARY_PORT_VARIABLE = 'PORT'

interface RawPort {
  /** Port inside the container, maybe with variables. */
  target: string
  /** null: the engine chooses. */
  published: string | null
  protocol: string
}

/** Every published port; of a range its first one. */
export function readPorts(
  { services }: ComposePart,
  questions: Readonly<Record<string, QuestionDefinition>>,
  defaults: Defaults,
): AppPort[] {
  return Object.entries(services).flatMap(([service, { ports }]) => {
    if (!Array.isArray(ports)) return []
    return ports.flatMap((port: unknown) => {
      const raw = typeof port === 'object' && port !== null ? longPort(port) : shortPort(String(port))
      const container = toPort(raw.target, defaults)
      if (container === null) return []
      const variable = findVariables(raw.published ?? '')[0]?.name ?? null
      return {
        service,
        container,
        protocol: raw.protocol,
        variable,
        default: raw.published === null ? null : toPort(raw.published, defaults),
        label: (variable === null ? undefined : questions[variable]?.label) ?? `Port ${container}`,
        primary: variable === PRIMARY_PORT_VARIABLE,
      }
    })
  })
}

/** `[ip:][published:]target[/protocol]` */
function shortPort(text: string): RawPort {
  const slash = text.lastIndexOf('/')
  const hasProtocol = slash > text.lastIndexOf('}') && slash !== -1
  const parts = splitOutsideVariables(hasProtocol ? text.slice(0, slash) : text)
  return {
    target: parts.at(-1) ?? '',
    published: parts.at(-2) || null,
    protocol: hasProtocol ? text.slice(slash + 1).toLowerCase() : 'tcp',
  }
}

function longPort(port: object): RawPort {
  const published = 'published' in port ? String(port.published) : ''
  return {
    target: 'target' in port ? String(port.target) : '',
    published: published === '' ? null : published,
    protocol: 'protocol' in port ? String(port.protocol).toLowerCase() : 'tcp',
  }
}

function toPort(text: string, defaults: Defaults): number | null {
  const port = Number.parseInt(fillIn(text, (name) => defaults.get(name)) ?? '', 10)
  return port >= 1 && port <= 65_535 ? port : null
}
