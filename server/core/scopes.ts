/** The nine scopes a key can hold. None implies another: `containers:write` does not grant `containers:read`. */
export const SCOPES = [
  'containers:read',
  'containers:write',
  'containers:delete',
  'images:read',
  'images:write',
  'marketplace:read',
  'marketplace:write',
  'templates:read',
  'templates:write',
] as const

export type Scope = (typeof SCOPES)[number]

export function isScope(value: unknown): value is Scope {
  return (SCOPES as readonly unknown[]).includes(value)
}
