import { sortScopes } from './scopeGuide.ts'

export interface SkillInstance {
  /** The machine's name, for people. */
  label: string
  /** Origin of the API. */
  url: string
  key: string
  scopes: readonly string[]
}

/** The block that an agent's skill configuration wants for one machine. */
export function skillConfig({ label, url, key, scopes }: SkillInstance): string {
  return [
    'wagmios_instances:',
    `  ${slug(label)}:`,
    `    url: ${url}`,
    `    key: ${key}`,
    `    scopes: [${sortScopes(scopes).join(', ')}]`,
    // A JSON string is a YAML string too, whatever the label holds.
    `    label: ${JSON.stringify(label)}`,
  ].join('\n')
}

/** The entry of one machine in an MCP client's configuration, as most of them read it. */
export function mcpConfig({ label, url, key }: SkillInstance): string {
  const server = { type: 'http', url: `${url}/mcp`, headers: { 'X-API-Key': key } }
  return JSON.stringify({ mcpServers: { [slug(label)]: server } }, null, 2)
}

/** A first call to try a key with. */
export function curlLine({ url, key, scopes }: SkillInstance): string {
  const first = PATHS.find(([scope]) => scopes.includes(scope))
  return `curl -H 'X-API-Key: ${key}' ${url}${first?.[1] ?? '/api/auth/status'}`
}

const PATHS = [
  ['containers:read', '/api/containers'],
  ['marketplace:read', '/api/marketplace'],
  ['images:read', '/api/images'],
] as const

/** A name that can be a YAML key and a variable: `Homelab NAS` → `homelab_nas`. */
export function slug(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('_')
  return /^[a-z]/.test(plain) ? plain : `machine${plain && `_${plain}`}`
}
