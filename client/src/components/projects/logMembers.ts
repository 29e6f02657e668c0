import type { ContainerRowFragment } from '../../gql/graphql.ts'
import { isRunning } from '../containers/containerState.ts'

/** A container whose log is part of a project's. */
export type LogMember = Pick<ContainerRowFragment, 'id' | 'name' | 'state' | 'startedAt'> & { service: string }

/**
 * Logs that are followed at once: each is a stream to the server, and one of the server to the engine. Few projects have
 * more containers; the server lets a key have some hundreds.
 */
export const MOST_FOLLOWED = 32

/** Whether something may still be written into its log. */
export function isAlive(member: Pick<LogMember, 'state'>): boolean {
  return isRunning(member)
}

/** Of too many containers those that are to be shown, and of these those that run. In the order of their services. */
export function membersToFollow(members: readonly LogMember[], hidden: ReadonlySet<string>): LogMember[] {
  const rank = (member: LogMember) => Number(hidden.has(member.service)) * 2 + Number(!isAlive(member))
  const first = new Set([...members].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_FOLLOWED))
  return members.filter((member) => first.has(member))
}
