import { beforeEach, expect, it, vi } from 'vitest'
import type { Session } from '../api/session.ts'
import { LogFollower } from './logFollower.ts'

const stream = vi.fn()
const stopped = vi.fn()
const connection = { generation: 1 }
// What a follower uses of a session.
const session = { stream, connection } as unknown as Session

function follower() {
  const told: string[] = []
  const log = new LogFollower(
    session,
    { id: 'c1', tail: 100, startedAt: '1' },
    {
      onLines: (lines) => told.push(...lines.map(({ text }) => text)),
      onCaughtUp: () => told.push('<caught up>'),
      onEnd: () => told.push('<end>'),
      onError: ({ message }) => told.push(`<${message}>`),
    },
  )
  return { log, told }
}

/** The stream that was opened last. */
const latest = () => stream.mock.calls.at(-1)?.[0]
const say = (...seconds: number[]) =>
  latest().onData({
    containerLogs: seconds.map((second) => ({
      ...{ stream: 'STDOUT', text: String(second), partial: false },
      timestamp: `2026-01-01T00:00:0${second}.000000000Z`,
    })),
  })

beforeEach(() => {
  vi.clearAllMocks()
  stream.mockReturnValue(stopped)
  connection.generation = 1
})

it('reads what is there, then follows from its last line, a moment of which comes twice', () => {
  const { log, told } = follower()
  log.catchUp()
  expect(latest().variables).toEqual({ id: 'c1', follow: false, tail: 100 })
  say(1, 2)
  latest().onEnd()
  expect(latest().variables).toMatchObject({ follow: true, since: expect.stringContaining(':02.'), tail: 10_000 })
  say(2, 3)
  expect(told).toEqual(['1', '2', '<caught up>', '3'])
})

it('begins at the end of a log that was empty, too', () => {
  const { log } = follower()
  log.catchUp()
  latest().onEnd()
  expect(latest().variables).toEqual({ id: 'c1', follow: true, tail: 100 })
})

it('goes on after a lost connection with what is new, all of it', () => {
  const { log, told } = follower()
  log.follow()
  say(1)
  const open = latest()
  expect(open.resume()).toEqual({ since: expect.stringContaining(':01.'), tail: null })
  connection.generation += 1
  say(1, 2)
  expect(told).toEqual(['1', '2'])
  expect(stream).toHaveBeenCalledTimes(1)
})

it('goes on when the container is started again, whichever news comes first', () => {
  const { log, told } = follower()
  log.follow()
  latest().onEnd()
  expect(stream).toHaveBeenCalledTimes(1)
  log.started('1')
  expect(stream, 'nothing has changed').toHaveBeenCalledTimes(1)
  log.started('2')
  expect(stream).toHaveBeenCalledTimes(2)
  log.started('3')
  expect(stream, 'it is being read').toHaveBeenCalledTimes(2)
  latest().onEnd()
  expect(stream).toHaveBeenCalledTimes(3)
  latest().onEnd()
  expect(stream, 'it has ended').toHaveBeenCalledTimes(3)
  expect(told).toEqual(['<end>', '<end>', '<end>'])
})

it('tries again what failed, and leaves alone what does not', () => {
  const { log, told } = follower()
  log.follow()
  log.goOn()
  expect(stream).toHaveBeenCalledTimes(1)
  latest().onError(new Error('no such driver'))
  log.goOn()
  expect(stream).toHaveBeenCalledTimes(2)
  expect(told).toEqual(['<no such driver>'])
})

it('says nothing of a stream that it let go', () => {
  const { log, told } = follower()
  log.catchUp()
  const open = latest()
  log.stop()
  expect(stopped).toHaveBeenCalled()
  open.onEnd()
  expect(told).toEqual([])
  expect(stream, 'and does not go on').toHaveBeenCalledTimes(1)
})
