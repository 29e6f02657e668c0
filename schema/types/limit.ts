import { LIMIT_SCOPES, LIMIT_UNITS, LIMITS } from '../../server/core/limits/limit.ts'
import { type ShownLimit, shownLimits } from '../../server/core/limits/shownLimits.ts'
import { requiresKey, requiresOwner } from '../access.ts'
import { builder } from '../builder.ts'
import { described } from '../described.ts'
import { ApiKeyRef } from './key.ts'

const LimitScopeEnum = builder.enumType('LimitScope', {
  description: 'What a limit is about.',
  values: described(LIMIT_SCOPES, {
    CONTAINER: 'One container.',
    PROJECT: 'One app or deployment.',
    KEY: 'Everything that one key has made.',
    HOST: 'The host.',
  }),
})

const LimitUnitEnum = builder.enumType('LimitUnit', {
  description: 'What the numbers of a limit count.',
  values: described(LIMIT_UNITS, {
    BYTES: 'Bytes.',
    CPUS: 'Cores, fractions allowed.',
    COUNT: 'Things.',
    SECONDS: 'Seconds.',
    PER_TEN_MINUTES: 'How often in ten minutes.',
  }),
})

const LimitRef = builder.objectRef<ShownLimit>('Limit').implement({
  description: "A limit of what agents' keys make. The owner's own things have none.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What `setLimits` takes, e.g. `containers`.' }),
    title: t.string({ description: 'For people.', resolve: ({ name }) => LIMITS[name].title }),
    description: t.string({
      description: 'What is counted, and what happens at the limit.',
      resolve: ({ name }) => LIMITS[name].description,
    }),
    scope: t.field({ type: LimitScopeEnum, description: 'Of what.', resolve: ({ name }) => LIMITS[name].scope }),
    unit: t.field({ type: LimitUnitEnum, description: 'In what.', resolve: ({ name }) => LIMITS[name].unit }),
    value: t.exposeFloat('value', { description: 'The limit that is in force.' }),
    usual: t.exposeFloat('usual', {
      description: "What holds where the owner says nothing: of WAGMIOS_LIMITS, else by the size of the engine's host.",
    }),
    min: t.float({ description: 'The least that it can be set to.', resolve: ({ name }) => LIMITS[name].min }),
    max: t.float({ description: 'The most that it can be set to.', resolve: ({ name }) => LIMITS[name].max }),
    used: t.exposeFloat('used', {
      nullable: true,
      description: 'How much of it the key has; null where that is not counted, or not known without the engine.',
    }),
  }),
})

builder.objectField(ApiKeyRef, 'limits', (t) =>
  t.field({
    type: [LimitRef],
    description: 'The limits of what it may make, and how much of them it has used. An owner key has none.',
    resolve: ({ id, role }, _args, { core }) => (role === 'OWNER' ? [] : shownLimits(core, id)),
  }),
)

const LimitInput = builder.inputType('LimitInput', {
  description: 'A new value of a limit.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the limit.' }),
    value: t.float({ description: 'From `min` to `max`; null: as usual again.' }),
  }),
})

builder.queryFields((t) => ({
  limits: t.field({
    ...requiresKey('limits.read'),
    type: [LimitRef],
    description: "The limits of what agents' keys make; for an agent's key with what it has used of them.",
    resolve: (_root, _args, { core, caller: { principal } }) =>
      shownLimits(core, principal?.role === 'AGENT' ? principal.keyId : null),
  }),
}))

builder.mutationFields((t) => ({
  setLimits: t.field({
    ...requiresOwner('limits.update'),
    type: [LimitRef],
    description:
      'Changes limits, in force with the next action; what exists stays as it is. Errors: INVALID_INPUT with every fault.',
    args: { limits: t.arg({ type: [LimitInput], required: true, description: 'What is not named stays as it is.' }) },
    resolve: async (_root, { limits }, { core, caller }) => {
      const changes = limits.map(({ name, value }) => ({ name, value: value ?? null }))
      const detail = { limits: Object.fromEntries(changes.map(({ name, value }) => [name.slice(0, 64), value])) }
      const target = { kind: 'system' as const, id: 'limits', name: 'limits' }
      await core.gate.run(caller, { action: 'limits.update', target, detail }, () => core.limits.change(changes))
      return shownLimits(core, null)
    },
  }),
}))
