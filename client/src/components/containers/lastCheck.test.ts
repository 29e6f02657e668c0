import { expect, it } from 'vitest'
import { lastCheckIn } from './lastCheck.ts'

it('finds the newest run of a health check', () => {
  const Log = [
    { ExitCode: 0, Output: 'ok\n' },
    { ExitCode: 7, Output: 'connection refused\n' },
  ]
  expect(lastCheckIn({ State: { Health: { Log } } })).toEqual({ exitCode: 7, output: 'connection refused' })
})

it.each([null, {}, { State: null }, { State: { Health: null } }, { State: { Health: { Log: [] } } }])(
  'finds none in %j',
  (inspect) => expect(lastCheckIn(inspect)).toBeNull(),
)
