import type { AdjustBody } from '../compose/desired.ts'
import { withDefaultLimits } from '../limits/bodyLimits.ts'
import type { InstallsDeps } from './installDeps.ts'
import type { InstallRecord } from './installRecord.ts'

/** Puts the limits of what agents make on the containers of an install; undefined where it is the owner's own. */
export async function limitBodies(
  { limits }: Pick<InstallsDeps, 'limits'>,
  { subject, source }: Pick<InstallRecord, 'subject' | 'source'>,
): Promise<AdjustBody | undefined> {
  if (subject !== 'AGENT') return undefined
  const host = await limits.host()
  const kind = source.kind === 'APP' ? 'APP' : 'OWN'
  return (body) => withDefaultLimits(body, { kind, values: limits.valuesOn(host), host })
}
