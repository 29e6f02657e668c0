import type { IncomingMessage } from 'node:http'
import { DomainError } from '../../core/errors.ts'
import { requireJsonBounds } from '../jsonBounds.ts'
import { readBytes } from '../requestBytes.ts'

const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml']

export function isYaml(mediaType: string): boolean {
  return YAML_TYPES.includes(mediaType.split(';')[0]?.trim().toLowerCase() ?? '')
}

/**
 * A request's JSON body; an empty one is `{}`. With `yaml` it may be a Compose file, which becomes the field `compose`.
 * @throws DomainError PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, INVALID_INPUT
 */
export async function readBody(request: IncomingMessage, yaml = false): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return {}
  if (yaml && isYaml(request.headers['content-type'] ?? '')) return { compose: bytes.toString('utf8') }
  requireJson(request.headers['content-type'])
  requireJsonBounds(bytes)
  return parseObject(bytes.toString('utf8'))
}

function requireJson(contentType: string | undefined): void {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json' || type?.endsWith('+json')) return
  throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON; send Content-Type: application/json.', {
    retryable: false,
  })
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new DomainError('INVALID_INPUT', `The body is not valid JSON: ${why}.`, { reason: 'INVALID_JSON' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError('INVALID_INPUT', 'The body must be a JSON object.', { reason: 'INVALID_JSON' })
  return value as Record<string, unknown> // a JSON object, as just checked
}
