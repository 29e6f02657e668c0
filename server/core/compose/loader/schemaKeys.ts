import { schemaProperties } from './composeSchema.generated.js'

/** The attributes that the Compose Spec knows at a path, for suggestions. */
export function knownKeys(path: readonly (string | number)[]): readonly string[] {
  const pattern = path.map((key, index) => (isOwnName(path, index) || typeof key === 'number' ? '*' : key)).join('.')
  return schemaProperties[pattern] ?? []
}

const OWN_NAMES = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'models', 'depends_on', 'ulimits'])

function isOwnName(path: readonly (string | number)[], index: number): boolean {
  return OWN_NAMES.has(String(path[index - 1]))
}
