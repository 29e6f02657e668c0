import type { EntryFieldsFragment } from '../../gql/graphql.ts'

/** Digits of an id that tell it from the others of a machine, as Docker shows them. */
const SHOWN_DIGITS = 12

/** The target's name for a sentence; ids that stand where a name is missing are cut as Docker cuts them. */
export function shortName({ name }: Pick<NonNullable<EntryFieldsFragment['target']>, 'name'>): string {
  const [, digest = name] = /^(?:sha256:)?([0-9a-f]{64})$/.exec(name) ?? []
  return digest === name && name.length !== 64 ? name : digest.slice(0, SHOWN_DIGITS)
}
