import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js'
import type { FieldAccess } from '../../../schema/access.ts'
import { DomainError } from '../../core/errors.ts'
import { parameterSchema, pathDescription, pathNames } from '../rest/parameterSchema.ts'
import type { Route } from '../rest/route.ts'
import { unknownFields } from '../rest/unknownFields.ts'
import type { Tool } from './tools.ts'

/** Lists are cut to this many items unless asked for otherwise. */
export const DEFAULT_LIMIT = 50
/** The most that can be asked for. */
export const MAX_LIMIT = 200

/** A tool as `tools/list` shows it: its arguments are the row's path, query and body fields. */
export function toolSchema(tool: Tool, route: Route, { access }: FieldAccess): McpTool {
  const required = [
    ...pathNames(route),
    ...(route.parameters ?? []).filter((field) => field.required).map(({ name }) => name),
    ...(tool.requires ?? []),
  ]
  const scopes = access.kind === 'SCOPES' ? ` Needs ${access.scopes.join(' and ')}.` : ''
  return {
    name: tool.name,
    title: tool.title,
    description: `${tool.description ?? route.summary}${scopes}`,
    inputSchema: {
      type: 'object',
      properties: toolArguments(tool, route),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    annotations: {
      title: tool.title,
      readOnlyHint: tool.readOnly ?? false,
      destructiveHint: tool.destructive ?? false,
      idempotentHint: tool.idempotent ?? tool.readOnly ?? false,
      openWorldHint: tool.openWorld ?? false,
    },
  }
}

/** @throws DomainError INVALID_INPUT naming every argument that the tool does not have */
export function requireKnownArguments(tool: Tool, route: Route, args: Record<string, unknown>): void {
  const unknown = unknownFields({ value: args, fields: Object.keys(toolArguments(tool, route)), path: '' })
  const [first] = unknown
  if (!first) return
  const names = unknown.map(({ path }) => path).join(', ')
  throw new DomainError('INVALID_INPUT', `${names}: ${first.why}; ${first.fix}. Nothing was done.`, {
    path: first.path,
    reason: 'UNKNOWN_ARGUMENT',
    retryable: false,
  })
}

function toolArguments(tool: Tool, route: Route): Record<string, Record<string, unknown>> {
  const path = pathNames(route).map(
    (name) => [name, { type: 'string', description: pathDescription(route, name) }] as const,
  )
  const fields = (route.parameters ?? [])
    .filter(({ name }) => !tool.hides?.includes(name))
    .map((field) => [field.name, { ...parameterSchema(field), description: field.description }] as const)
  return Object.fromEntries([...path, ...fields, ...(tool.items ? paging(tool) : [])])
}

function paging({ pagedBy }: Tool) {
  const cursor = ['cursor', { type: 'string', description: 'next_cursor of the previous answer.' }] as const
  if (pagedBy === 'row') return [cursor]
  const limit = {
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    description: `Items in one answer; default ${DEFAULT_LIMIT}.`,
  }
  return [['limit', limit] as const, cursor]
}
