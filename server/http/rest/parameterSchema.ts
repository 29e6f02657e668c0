import type { Parameter, Route } from './route.ts'

/** JSON Schema of a field of a request, for OpenAPI and MCP: lists and objects say what is in them. */
export function parameterSchema({ type, enum: words, inside }: Parameter): Record<string, unknown> {
  if (type === 'array') return { type, items: inside ?? { type: 'string', ...(words && { enum: words }) } }
  if (type === 'object') return { type, additionalProperties: inside ?? { type: 'string' } }
  return { type, ...(words && { enum: words }) }
}

/** Names of the row's path parameters. */
export function pathNames({ path }: Route): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? [])
}

const IDS: Record<string, string> = {
  keys: 'Id of a key.',
  containers: 'Name or id of a container, or the beginning of its id.',
  images: 'Tag, id or digest of an image, or the beginning of its id.',
  activity: 'Id of an entry.',
  jobs: 'Id of a job.',
}

/** What a path parameter of the row is. */
export function pathDescription({ path }: Route, name: string): string {
  const [, , tag = '', next] = path.split('/')
  if (name === 'version') return 'Id of a version, from the template.'
  if (tag === 'projects') return 'Name of a Compose project.'
  if (name === 'name') return 'Name of a template.'
  if (tag === 'marketplace')
    return next === 'installed' ? 'Name of an installed app.' : 'Id of an app of the marketplace.'
  return IDS[tag] ?? `The ${name}.`
}
