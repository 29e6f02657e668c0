import { expect, it } from 'vitest'
import { type LogMember, MOST_FOLLOWED, membersToFollow } from './logMembers.ts'

const member = (service: string, state: LogMember['state'] = 'RUNNING'): LogMember => ({
  ...{ id: service, name: service, service, state },
  startedAt: null,
})
const services = (members: readonly LogMember[]) => members.map(({ service }) => service)

it('follows all of a project of a usual size, also those that are hidden or do not run', () => {
  const members = [member('web'), member('db', 'EXITED')]
  expect(membersToFollow(members, new Set(['web']))).toEqual(members)
})

it('prefers of a large one what is shown, then what runs', () => {
  const running = Array.from({ length: MOST_FOLLOWED - 1 }, (_, index) => member(`run-${index}`))
  const members = [member('hidden'), member('ended', 'EXITED'), member('also-ended', 'EXITED'), ...running]
  expect(services(membersToFollow(members, new Set(['hidden'])))).toEqual(['ended', ...services(running)])
})
