import type { RunningAction } from '../../server/core/actionGate.ts'
import type { Principal } from '../../server/core/caller.ts'
import type { Core } from '../../server/core/core.ts'
import { DomainError } from '../../server/core/errors.ts'
import type { KeyRecord } from '../../server/core/keys/keyRecord.ts'
import type { IssuedKey, Unsaved } from '../../server/core/keys/keys.ts'
import { networkOf } from '../../server/core/keys/networkOf.ts'
import { SCOPES, type Scope } from '../../server/core/scopes.ts'
import { isPublic, requiresKey, requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'
import { caller as callerOf } from '../principal.ts'
import { RoleEnum } from './enums.ts'

const WARNINGS: Readonly<Record<Unsaved | 'FILE', string | null>> = {
  FILE: null,
  RESERVE: 'The disk is full. This is in force, is in the reserve on disk, and goes to keys.json when there is space.',
  MEMORY:
    'The disk takes nothing. This is in force, but a restart before there is space would undo it: free space on the disk that holds the data directory.',
}

export const ApiKeyRef = builder.objectRef<KeyRecord>('ApiKey').implement({
  description: 'An API key without its secret, which nobody can read again.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUID; stays the same when the key gets a new secret.' }),
    label: t.exposeString('label', { description: '1 to 64 characters.' }),
    role: t.expose('role', { type: RoleEnum, description: "Whose key it is: the owner's or an agent's." }),
    prefix: t.exposeString('prefix', { description: 'First characters after `wag_live_`, to recognise it by.' }),
    scopes: t.stringList({ description: 'Scopes that it holds, of the nine.', resolve: (key) => [...key.scopes] }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'Null: never used.' }),
    warning: t.string({
      nullable: true,
      description: 'Said while the disk does not take the newest state of the key, which is in force all the same.',
      resolve: ({ id }, _args, { core }) => WARNINGS[core.keys.unsaved(id) ?? 'FILE'],
    }),
  }),
})

const IssuedKeyRef = builder.objectRef<IssuedKey>('IssuedKey').implement({
  description: 'A key just made or given a new secret.',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'The whole key, shown this once: `wag_live_…`.' }),
    key: t.expose('key', { type: ApiKeyRef, description: 'The key without its secret, as it is listed from now on.' }),
  }),
})

interface AuthStatus {
  setupRequired: boolean
  keyCount: number
  version: string
}

const AuthStatusRef = builder.objectRef<AuthStatus>('AuthStatus').implement({
  description: 'What anybody may know about this instance.',
  fields: (t) => ({
    setupRequired: t.exposeBoolean('setupRequired', { description: 'Whether the setup wizard has to run (again).' }),
    keyCount: t.exposeInt('keyCount', { description: 'How many keys exist.' }),
    version: t.exposeString('version', { description: 'Of WAGMIOS.' }),
  }),
})

interface VerifiedKey {
  valid: boolean
  key: KeyRecord | null
}

const VerifiedKeyRef = builder.objectRef<VerifiedKey>('VerifiedKey').implement({
  description: 'Whether a key is one of this instance, and which.',
  fields: (t) => ({
    valid: t.exposeBoolean('valid', { description: 'Whether it is a key of this instance now.' }),
    key: t.expose('key', { type: ApiKeyRef, nullable: true, description: 'Null where it is not valid.' }),
  }),
})

builder.queryFields((t) => ({
  authStatus: t.field({
    ...isPublic('auth.status'),
    type: AuthStatusRef,
    description: 'Whether this instance is set up.',
    resolve: (_root, _args, { core }) => ({
      setupRequired: core.setup.required,
      keyCount: core.keys.count,
      version: core.version,
    }),
  }),
  scopes: t.stringList({
    ...isPublic('auth.scopes'),
    description: 'The nine scopes that exist.',
    resolve: () => [...SCOPES],
  }),
  viewer: t.field({
    ...requiresKey('auth.viewer'),
    type: ApiKeyRef,
    description: 'The calling key.',
    resolve: (_root, _args, { core, caller }) => core.keys.get(callerOf(caller).keyId),
  }),
  keys: t.field({
    ...requiresOwner('key.list'),
    type: [ApiKeyRef],
    description: 'All keys of this instance, oldest first.',
    resolve: (_root, _args, { core }) => core.keys.list(),
  }),
  key: t.field({
    ...requiresOwner('key.read'),
    type: ApiKeyRef,
    description: 'One key. Errors: NOT_FOUND.',
    args: { id: t.arg.id({ description: 'Id of the key.', required: true }) },
    resolve: (_root, { id }, { core }) => core.keys.get(id),
  }),
}))

builder.mutationFields((t) => ({
  setup: t.field({
    ...isPublic('setup'),
    type: IssuedKeyRef,
    description:
      'Makes the owner key. Possible once, with the token of the link that the server printed. Errors: ALREADY_SETUP, INVALID_SETUP_TOKEN.',
    args: {
      token: t.arg.string({ description: 'From the link that the server printed: `wag_setup_…`.', required: true }),
      label: t.arg.string({ description: 'Default "Owner".' }),
      scopes: t.arg.stringList({ description: 'Default: all nine.' }),
    },
    resolve: (_root, { token, label, scopes }, { core, caller }) => {
      // Outside of the gate: strangers must not be able to fill the log. The right token is never held up by wrong ones.
      if (!core.setup.isProof(token)) core.failures.check(networkOf(caller.address))
      return core.gate.run(
        { ...caller, principal: null },
        { action: 'setup', target: null, check: () => requireSetupToken(core, caller.address, token) },
        async (action) => {
          const issued = await core.setup.run({ token, label: label ?? undefined, scopes: scopes ?? undefined })
          action.retarget(keyTarget(issued.key))
          return issued
        },
      )
    },
  }),
  verifyKey: t.field({
    ...isPublic('auth.verify'),
    type: VerifiedKeyRef,
    description: 'Whether a key is valid, and what it holds.',
    args: { key: t.arg.string({ description: 'The whole key: `wag_live_…`.', required: true }) },
    resolve: (_root, { key }, { core, caller }) => {
      const principal = core.keys.authenticate(key)
      if (!principal) core.failures.take(networkOf(caller.address))
      return { valid: principal !== null, key: principal && core.keys.get(principal.keyId) }
    },
  }),
  narrowScopes: t.field({
    ...requiresKey('key.narrow'),
    type: ApiKeyRef,
    description:
      'Gives up scopes of the calling key. A key can never add one to itself. Errors: SCOPE_REQUIRED for a scope that it does not hold.',
    args: { scopes: t.arg.stringList({ required: true, description: 'The scopes to keep.' }) },
    resolve: (_root, { scopes }, { core, caller }) => {
      const principal = callerOf(caller)
      return core.gate.run(
        caller,
        {
          action: 'key.narrow',
          target: principalTarget(principal),
          detail: { scopes },
          check: () => requireSubset(principal, scopes),
          restricts: losesAny(core, principal.keyId, scopes),
        },
        async (action) => {
          const changed = await core.keys.narrow(principal.keyId, scopes)
          await tellChange(core, action, principal.scopes, changed)
          return changed
        },
      )
    },
  }),
  createKey: t.field({
    ...requiresOwner('key.create'),
    type: IssuedKeyRef,
    description:
      'Makes a key. Its secret is in the answer and nowhere else. Errors: INVALID_INPUT names every unknown scope.',
    args: {
      label: t.arg.string({ description: '1 to 64 characters, to know it by.', required: true }),
      scopes: t.arg.stringList({ description: 'Of the nine, at least one.', required: true }),
      role: t.arg({ type: RoleEnum, description: 'Default AGENT.' }),
    },
    resolve: (_root, { label, scopes, role }, { core, caller }) =>
      core.gate.run(
        caller,
        {
          action: 'key.create',
          target: { kind: 'key', id: label, name: label },
          detail: { scopes, role: role ?? 'AGENT' },
        },
        async (action) => {
          const issued = await core.keys.create({ label, scopes, role: role ?? 'AGENT' })
          action.retarget(keyTarget(issued.key))
          return issued
        },
      ),
  }),
  updateKey: t.field({
    ...requiresOwner('key.update'),
    type: ApiKeyRef,
    description:
      'Changes label or scopes, in force with the next call. Open streams of the key end and may be opened again.',
    args: {
      id: t.arg.id({ description: 'Id of the key.', required: true }),
      label: t.arg.string({ description: 'The new label; absent: the old one stays.' }),
      scopes: t.arg.stringList({ description: 'All that it holds from now on; absent: the old ones stay.' }),
    },
    resolve: (_root, { id, label, scopes }, { core, caller }) =>
      core.gate.run(
        caller,
        {
          ...keyAction(core, 'key.update', id, { ...(label && { label }), ...(scopes && { scopes }) }),
          restricts: losesAny(core, id, scopes),
        },
        async (action) => {
          const before = core.keys.get(id)
          const changed = await core.keys.update(
            id,
            { label: label ?? undefined, scopes: scopes ?? undefined },
            { beforeAdding: () => action.recorded },
          )
          if (scopes) await tellChange(core, action, new Set(before.scopes), changed)
          return changed
        },
      ),
  }),
  rotateKey: t.field({
    ...requiresOwner('key.rotate'),
    type: IssuedKeyRef,
    description: 'A new secret for the same key; the old one is refused from now on.',
    args: { id: t.arg.id({ description: 'Id of the key.', required: true }) },
    resolve: (_root, { id }, { core, caller }) =>
      core.gate.run(caller, { ...keyAction(core, 'key.rotate', id), restricts: true }, () => core.keys.rotate(id)),
  }),
  revokeKey: t.field({
    ...requiresOwner('key.revoke'),
    type: ApiKeyRef,
    description: 'Ends a key for good. Errors: CONFLICT for the last owner key.',
    args: { id: t.arg.id({ description: 'Id of the key.', required: true }) },
    resolve: (_root, { id }, { core, caller }) =>
      core.gate.run(caller, { ...keyAction(core, 'key.revoke', id), restricts: true }, () => core.keys.revoke(id)),
  }),
}))

/** A wrong token does not use the right one up, but guessing is slow. */
function requireSetupToken(core: Core, address: string, token: string): void {
  try {
    core.setup.requireToken(token)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'INVALID_SETUP_TOKEN') core.failures.take(networkOf(address))
    throw error
  }
}

function requireSubset(principal: Principal, scopes: readonly string[]): void {
  const held: ReadonlySet<string> = principal.scopes
  const missing = SCOPES.filter((scope) => scopes.includes(scope) && !held.has(scope))
  if (missing.length > 0)
    throw new DomainError('SCOPE_REQUIRED', `${missing.join(', ')} scope required`, {
      retryable: false,
      requiredScopes: missing,
      grantedScopes: [...principal.scopes],
      humanAction: 'A key cannot widen itself. The owner can, in Settings → Agent Permissions.',
    })
}

/** Whether a key would hold less than now. */
function losesAny(core: Core, id: string, scopes: readonly string[] | null | undefined): boolean {
  return Array.isArray(scopes) && core.keys.get(id).scopes.some((scope) => !scopes.includes(scope))
}

/** The log says what a key got and lost; what it lost is not asked for again by refusals from before. */
async function tellChange(
  core: Core,
  action: RunningAction,
  before: ReadonlySet<Scope>,
  { id, scopes }: KeyRecord,
): Promise<void> {
  const removed = [...before].filter((scope) => !scopes.includes(scope))
  action.addDetail({ added: scopes.filter((scope) => !before.has(scope)), removed })
  await core.accessRequests.settleLost(id, removed)
}

function keyAction(core: Core, action: string, id: string, detail?: Record<string, unknown>) {
  return { action, target: keyTarget(core.keys.get(id)), ...(detail && { detail }) }
}

function keyTarget({ id, label }: KeyRecord) {
  return { kind: 'key' as const, id, name: label }
}

function principalTarget({ keyId, label }: Principal) {
  return { kind: 'key' as const, id: keyId, name: label }
}
