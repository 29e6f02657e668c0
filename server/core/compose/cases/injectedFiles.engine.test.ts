import { expect, test } from 'vitest'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates } from '../testing/containerState.ts'
import { runInside } from '../testing/runInside.ts'

const file = (greeting: string) => `
services:
  a:
    image: busybox
    command: sleep 300
    stop_grace_period: 0s
    secrets: [s, {source: s, target: /abs/sec, mode: 0400, uid: "1", gid: "2"}]
    configs: [{source: c, target: /etc/app.conf, mode: 0640}, c]
secrets: {s: {environment: MYSEC}}
configs: {c: {content: "${greeting} $$lit\\n"}}
`

test('secrets and configs are in place at every start, and a change of their text recreates the container', async () => {
  const environment: Record<string, string> = { MYSEC: 'top secret text' }
  const fixture = await composeFixture('case25', file('hello'), { environment })
  const { compose, engine, name } = fixture
  const events: string[] = []
  const first = await compose.up(
    await fixture.load(),
    {},
    { onProgress: (event) => events.push(JSON.stringify(event)) },
  )
  const look = () =>
    runInside(
      'case25-a-1',
      'sh',
      '-c',
      'cd /; stat -c "%n %a %u:%g" run/secrets/s abs/sec etc/app.conf c; cat run/secrets/s etc/app.conf',
    )
  const files = (text: string, secret: string) =>
    `run/secrets/s 444 0:0\nabs/sec 400 1:2\netc/app.conf 640 0:0\nc 444 0:0\n${secret}${text}`
  expect(await look()).toBe(files('hello $lit', 'top secret text'))
  const inspected = await engine.inspectContainer('case25-a-1')
  expect(inspected.Mounts).toEqual([])
  for (const text of [JSON.stringify(inspected), JSON.stringify(first), events.join()])
    expect(text).not.toContain('top secret')
  expect((await fixture.real('up', '-d')).lines.filter((line) => !line.endsWith('Running'))).toEqual([])

  const before = await containerStates(engine, name)
  environment.MYSEC = 'another text'
  await compose.up(await fixture.load())
  expect(await look()).toBe(files('hello $lit', 'another text'))
  expect((await containerStates(engine, name))['case25-a-1']?.id).not.toBe(before['case25-a-1']?.id)
  await fixture.write('compose.yaml', file('bye'))
  await compose.up(await fixture.load())
  expect(await look()).toBe(files('bye $lit', 'another text'))

  await runInside('case25-a-1', 'rm', '/run/secrets/s')
  await compose.stop(name)
  await compose.up(await fixture.load())
  expect(await look()).toBe(files('bye $lit', 'another text'))
})

test('a secret without a value and a read-only service are refused before anything is created', async () => {
  const fixture = await composeFixture('case25bad', file('hello').replace('command:', 'read_only: true\n    command:'))
  const failure = await fixture.compose.up(await fixture.load()).catch((error) => error)
  expect(failure).toMatchObject({ code: 'INVALID_INPUT', details: { reason: 'VALUE_MISSING' } })
  expect(failure.details.violations.map(({ reason }: { reason: string }) => reason)).toEqual([
    'VALUE_MISSING',
    'VALUE_MISSING',
    'READ_ONLY_SERVICE',
  ])
  expect(await containerStates(fixture.engine, 'case25bad')).toEqual({})
})
