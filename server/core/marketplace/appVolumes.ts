import type { ComposePart, QuestionDefinition } from './appDefinition.ts'
import { type Defaults, fillIn } from './appQuestions.ts'
import type { AppVolume } from './marketplaceApp.ts'
import { splitOutsideVariables } from './variables.ts'

interface RawMount {
  source: string
  target: string
  readOnly: boolean
}

const VARIABLE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)(?:[^A-Za-z0-9_}][^}]*)?\}$/

/** Every mount that keeps data: named volumes, paths of the host, and volumes that an answer moves to a folder. */
export function readVolumes(
  { services }: ComposePart,
  questions: Readonly<Record<string, QuestionDefinition>>,
  stores: Readonly<Record<string, string>>,
  defaults: Defaults,
): AppVolume[] {
  return Object.entries(services).flatMap(([service, { volumes }]) => {
    if (!Array.isArray(volumes)) return []
    return volumes.flatMap((volume: unknown) => {
      const raw = typeof volume === 'object' && volume !== null ? longMount(volume) : shortMount(String(volume))
      if (raw === null) return []
      const name = fillIn(raw.source, (variable) => defaults.get(variable)) ?? ''
      const variable = VARIABLE.exec(raw.source)?.[1] ?? null
      const isFolder = variable !== null && questions[variable]?.type === 'path'
      const kind = isFolder ? 'userFolder' : /^[./~]/.test(name) ? 'bind' : 'named'
      const purpose = stores[name] ?? null
      return {
        name,
        service,
        target: raw.target,
        readOnly: raw.readOnly,
        kind,
        variable: isFolder ? variable : null,
        purpose,
      }
    })
  })
}

/** `source:target[:options]`; null for an anonymous volume. */
function shortMount(text: string): RawMount | null {
  const [source, target, options = ''] = splitOutsideVariables(text)
  if (source === undefined || target === undefined) return null
  return { source, target, readOnly: options.split(',').includes('ro') }
}

function longMount(volume: object): RawMount | null {
  const type = 'type' in volume ? volume.type : ''
  const source = 'source' in volume ? String(volume.source) : ''
  const target = 'target' in volume ? String(volume.target) : ''
  if ((type !== 'volume' && type !== 'bind') || source === '' || target === '') return null
  return { source, target, readOnly: 'read_only' in volume && volume.read_only === true }
}
