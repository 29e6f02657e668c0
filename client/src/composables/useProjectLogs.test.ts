import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive, shallowRef } from 'vue'
import { type LogMember, MOST_FOLLOWED } from '../components/projects/logMembers.ts'
import { useProjectLogs } from './useProjectLogs.ts'

const session = vi.hoisted(() => ({ stream: vi.fn(), connection: { generation: 1 } }))
vi.mock('./useSession.ts', () => ({ useSession: () => session }))

interface Opened {
  variables: { id: string; follow: boolean; tail: number | null }
  onData: (data: unknown) => void
  onEnd: () => void
  isOpen: boolean
}
let opened: Opened[] = []
/** The newest stream of a container. */
const streamOf = (id: string) => opened.findLast(({ variables }) => variables.id === id)
const openIds = () => opened.filter(({ isOpen }) => isOpen).map(({ variables }) => variables.id)

function say(id: string, ...seconds: number[]): void {
  streamOf(id)?.onData({
    containerLogs: seconds.map((second) => ({
      ...{ stream: 'STDOUT', text: `${id} ${second}`, partial: false },
      timestamp: `2026-01-01T00:00:0${second}.000000000Z`,
    })),
  })
}

const member = (id: string, more: Partial<LogMember> = {}): LogMember => ({
  ...{ id, name: id, service: id, state: 'RUNNING' as const, startedAt: '1' },
  ...more,
})

const scopes: ReturnType<typeof effectScope>[] = []
function follow(...first: LogMember[]) {
  const members = shallowRef<readonly LogMember[]>(first)
  const hidden = shallowRef<ReadonlySet<string>>(new Set())
  const tail = shallowRef(1000)
  const scope = effectScope()
  scopes.push(scope)
  const logs = scope.run(() =>
    useProjectLogs(members, ({ service }) => ({ service, label: service, tag: service, color: '' }), tail, hidden),
  )
  if (!logs) throw new Error('no scope')
  const texts = () => {
    vi.advanceTimersByTime(1000)
    return logs.log.buffer.lines.map(({ text }) => text)
  }
  return { ...logs, members, hidden, tail, texts }
}

beforeEach(() => {
  vi.useFakeTimers()
  opened = []
  session.connection = reactive({ generation: 1 })
  session.stream.mockImplementation((request: Omit<Opened, 'isOpen'>) => {
    const stream = { ...request, isOpen: true }
    opened.push(stream)
    return () => (stream.isOpen = false)
  })
})
afterEach(() => {
  for (const scope of scopes.splice(0)) scope.stop()
  expect(openIds(), 'left open').toEqual([])
  vi.useRealTimers()
})

it('shows the past of all as one, then what comes', () => {
  const { texts, isReading } = follow(member('web'), member('db'))
  say('web', 1, 3)
  streamOf('web')?.onEnd()
  expect(texts()).toEqual([])
  expect(isReading.value).toBe(true)
  say('db', 2)
  streamOf('db')?.onEnd()
  expect(texts()).toEqual(['web 1', 'db 2', 'web 3'])
  expect(isReading.value).toBe(false)
  say('db', 5)
  say('web', 4)
  expect(texts().slice(3)).toEqual(['web 4', 'db 5'])
})

it('follows a container that takes the place of another, and keeps what the other said', async () => {
  const { texts, members } = follow(member('old', { service: 'web' }))
  say('old', 1)
  streamOf('old')?.onEnd()
  members.value = [member('new', { service: 'web' })]
  await nextTick()
  expect(openIds()).toEqual(['new'])
  say('new', 2)
  expect(texts()).toEqual(['old 1', 'new 2'])
})

it('does not wait for a container that went before its past was read', async () => {
  const { texts, members } = follow(member('web'), member('gone'))
  say('web', 1)
  streamOf('web')?.onEnd()
  members.value = [member('web')]
  await nextTick()
  expect(texts()).toEqual(['web 1'])
})

it('opens a bounded number of streams, and those of services that are shown', async () => {
  const many = Array.from({ length: MOST_FOLLOWED + 8 }, (_, index) => member(`s${index}`))
  const { hidden, chosen } = follow(...many)
  expect(openIds()).toHaveLength(MOST_FOLLOWED)
  const last = many.at(-1)?.id ?? ''
  expect(openIds()).not.toContain(last)
  hidden.value = new Set(many.slice(0, 8).map(({ service }) => service))
  await nextTick()
  expect(openIds()).toHaveLength(MOST_FOLLOWED)
  expect(openIds()).toContain(last)
  expect(chosen.value).toHaveLength(MOST_FOLLOWED)
})

it('keeps streams open that are only hidden, and asks for no more than it can keep', async () => {
  const { hidden, tail } = follow(member('web'), member('db'))
  const before = opened.length
  hidden.value = new Set(['web'])
  await nextTick()
  expect(opened.length).toBe(before)
  tail.value = 100_000
  await nextTick()
  expect(openIds()).toEqual(['web', 'db'])
  expect(streamOf('web')?.variables.tail).toBe(50_000)
})
