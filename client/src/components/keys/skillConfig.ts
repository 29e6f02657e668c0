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

/** The command that adds one machine to Claude Code. @see https://code.claude.com/docs/en/mcp */
export function claudeCommand({ label, url, key }: SkillInstance): string {
  return `claude mcp add --transport http ${slug(label)} ${url}/mcp --header "X-API-Key: ${key}"`
}

/** One machine in Cursor's `~/.cursor/mcp.json`. @see https://cursor.com/docs/context/mcp */
export function cursorConfig({ label, url, key }: SkillInstance): string {
  return JSON.stringify(
    { mcpServers: { [slug(label)]: { url: `${url}/mcp`, headers: { 'X-API-Key': key } } } },
    null,
    2,
  )
}

/** One machine in VS Code's `mcp.json`. @see https://code.visualstudio.com/docs/copilot/reference/mcp-configuration */
export function vsCodeConfig({ label, url, key }: SkillInstance): string {
  const server = { type: 'http', url: `${url}/mcp`, headers: { 'X-API-Key': key } }
  return JSON.stringify({ servers: { [slug(label)]: server } }, null, 2)
}

/** A program that speaks for an agent, with what it wants to be told and where that belongs. */
export interface AgentProgram {
  value: string
  label: string
  where: string
  config: (instance: SkillInstance) => string
}

export const AGENT_PROGRAMS: readonly [AgentProgram, ...AgentProgram[]] = [
  { value: 'claude', label: 'Claude Code', where: 'Run this in a terminal', config: claudeCommand },
  { value: 'cursor', label: 'Cursor', where: 'Add to ~/.cursor/mcp.json', config: cursorConfig },
  { value: 'vscode', label: 'VS Code', where: 'Add to .vscode/mcp.json', config: vsCodeConfig },
  { value: 'openclaw', label: 'OpenClaw', where: 'Add to the configuration of the wagmi skill', config: skillConfig },
  { value: 'mcp', label: 'Other MCP', where: 'Add to the configuration of the MCP client', config: mcpConfig },
  { value: 'curl', label: 'curl', where: 'A first call, to try the key', config: curlLine },
]

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
