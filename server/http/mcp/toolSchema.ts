import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js'
import type { FieldAccess } from '../../../schema/access.ts'
import type { Route } from '../rest/route.ts'
import type { Tool } from './tools.ts'

/** Lists are cut to this many items unless asked for otherwise. */
export const DEFAULT_LIMIT = 50

/** A tool as `tools/list` shows it: its arguments are the row's path, query and body fields. */
export function toolSchema(tool: Tool, route: Route, { access }: FieldAccess): McpTool {
  const path = pathNames(route).map(
    (name) => [name, { type: 'string', description: 'Id, name, or unambiguous beginning of an id.' }] as const,
  )
  const fields = (route.parameters ?? [])
    .filter(({ name }) => !tool.hides?.includes(name))
    .map(({ name, type, description }) => [name, { type: mcpType(name, type), description }] as const)
  const paging = tool.compact
    ? ([
        ['limit', { type: 'integer', description: `Items in one answer; default ${DEFAULT_LIMIT}.` }],
        ['cursor', { type: 'string', description: 'next_cursor of the previous answer.' }],
      ] as const)
    : []
  const required = [
    ...pathNames(route),
    ...(route.parameters ?? []).filter((field) => field.required).map(({ name }) => name),
  ]
  const scopes = access.kind === 'SCOPES' ? ` Needs ${access.scopes.join(' and ')}.` : ''
  return {
    name: tool.name,
    title: tool.title,
    description: `${route.summary}${tool.hint ? ` ${tool.hint}` : ''}${scopes}`,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries([...fields, ...path, ...paging]),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    annotations: {
      title: tool.title,
      readOnlyHint: tool.readOnly ?? false,
      destructiveHint: tool.destructive ?? false,
      idempotentHint: tool.idempotent ?? tool.readOnly ?? false,
      openWorldHint: false,
    },
  }
}

export function pathNames(route: Route): string[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? [])
}

/** `ports`, `env` and their like come in several forms over REST; here the parameter's own type decides. */
function mcpType(name: string, type: string): string | string[] {
  return ['ports', 'env', 'volumes', 'command'].includes(name) ? ['array', 'object', 'string'] : type
}
