import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import type { Target } from '../server/core/activity/entry.ts'
import { DomainError } from '../server/core/errors.ts'
import { type Access, accessOf, type FieldAccess } from './access.ts'
import type { Context } from './context.ts'

type Field = GraphQLField<unknown, Context>

/**
 * Puts the access check in front of every field that declares one, and refuses to build a schema with a root field that
 * declares none: a forgotten scope is a crash in development, never an open door.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const access = accessOf(field.extensions)
      if (!access && roots.has(type)) throw new Error(`${type.name}.${field.name} says nothing about who may use it`)
      if (access && access.access.kind !== 'PUBLIC') guard(field, access)
    }
  }
  return schema
}

function guard(field: Field, access: FieldAccess): void {
  const { resolve, subscribe } = field
  if (subscribe) field.subscribe = guarded(access, tracked(subscribe))
  else if (resolve) field.resolve = guarded(access, resolve)
}

function guarded(
  access: FieldAccess,
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  return (source, args, context, info) => {
    const error = refusal(access.access, context)
    return error ? refuse(error, access, args, context) : resolve(source, args, context, info)
  }
}

/**
 * The same check before a transport has looked at a request's content, so that a refused caller learns nothing from
 * validation. Resolves where the caller may. @throws DomainError, after it was recorded
 */
export async function requireAccess(
  access: FieldAccess,
  args: Record<string, unknown>,
  context: Context,
): Promise<void> {
  const error = refusal(access.access, context)
  if (error) await refuse(error, access, args, context)
}

/** Lets go of the stream when its key is revoked or narrowed, whatever the transport does. */
function tracked(subscribe: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> {
  return async (source, args, context, info) => {
    // A subscription's resolver returns a stream; graphql-js types both kinds of resolver alike.
    const stream = (await subscribe(source, args, context, info)) as AsyncIterableIterator<unknown>
    const { principal } = context.caller
    return principal ? context.core.streams.track(principal, stream) : stream
  }
}

/** Why the caller may not; undefined where they may. */
export function refusal(access: Access, { core, caller }: Context): DomainError | undefined {
  const { principal } = caller
  if (access.kind === 'PUBLIC') return undefined
  if (!principal)
    return core.setup.required && !core.keys.hasOwner
      ? new DomainError('SETUP_REQUIRED', 'This instance is not set up yet.', {
          humanAction: 'Open the setup link that the server printed when it started.',
        })
      : new DomainError('API_KEY_REQUIRED', 'An API key is required; send it as X-API-Key.', { retryable: false })
  if (access.kind === 'KEY') return undefined
  if (access.kind === 'OWNER')
    return principal.role === 'OWNER'
      ? undefined
      : new DomainError('OWNER_REQUIRED', 'This is for the owner key only.', { retryable: false })
  const missing = access.scopes.filter((scope) => !principal.scopes.has(scope))
  if (missing.length === 0) return undefined
  return new DomainError('SCOPE_REQUIRED', `${missing.join(', ')} scope required`, {
    retryable: false,
    requiredScopes: missing,
    grantedScopes: [...principal.scopes],
    humanAction: `Turn on ${missing.join(' and ')} for this key in Settings → Agent Permissions, then Save.`,
  })
}

/** A refused caller with a key leaves a line in the activity log; one without has no name to put there. */
async function refuse(
  error: DomainError,
  { action }: FieldAccess,
  args: Record<string, unknown>,
  { core, caller }: Context,
): Promise<never> {
  if (caller.principal) await core.gate.refuse(caller, { action, target: targetOf(action, args, core) }, error)
  throw error
}

/** Records what a key asked for in a request that could not be taken, or was refused, before its resolver ran. */
export async function recordRefusal(
  { action }: FieldAccess,
  args: Record<string, unknown>,
  { core, caller }: Context,
  error: unknown,
): Promise<void> {
  if (!caller.principal) return
  await core.gate.turnAway(caller, { action, target: targetOf(action, args, core) }, error)
}

const KINDS: readonly Target['kind'][] = ['container', 'image', 'app', 'project', 'template', 'key']

/** What an action is about, as far as its arguments say. */
export function targetOf(action: string, args: Record<string, unknown>, core: Context['core']): Target | null {
  const kind = KINDS.find((candidate) => action.startsWith(`${candidate}.`))
  const written = ['id', 'name', 'image', 'appId'].map((name) => args[name]).find((value) => typeof value === 'string')
  if (!kind || typeof written !== 'string') return null
  return { kind, id: written, name: kind === 'container' ? containerName(written, core) : written.slice(0, 128) }
}

function containerName(reference: string, core: Context['core']): string {
  try {
    return core.mirror.container(reference).name
  } catch {
    // Unknown, or no engine: what the caller wrote is all there is.
    return reference.slice(0, 128)
  }
}
