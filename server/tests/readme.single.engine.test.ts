import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { ROOT } from '../../scripts/building/parts.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import { commandsOf, markedBlocks } from './testing/markedBlocks.ts'
import { buildServerProgram, startServerProcess } from './testing/serverProcess.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'

const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const NAME = 'test-nginx'
const docker = new DockerEngine({ host: { host: inject('dockerHost'), tlsVerify: false }, configDir: '/nonexistent' })

const removeIt = () => docker.removeContainer(NAME, { force: true }).catch(() => {})

beforeAll(async () => {
  await buildServerProgram()
  await docker.version()
  await removeIt()
}, 120_000)
afterAll(removeIt)

/** Runs a script as a reader of the README would paste it, and returns what each of its commands printed. */
async function run(script: string, env: Record<string, string>): Promise<{ command: string; output: string }[]> {
  const commands = commandsOf(script)
  const mark = '----- end of a command -----'
  const joined = commands.map((command) => `${command}\necho; echo '${mark}'`).join('\n')
  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', joined], { env: { PATH: process.env.PATH, ...env } })
  const outputs = stdout.split(`${mark}\n`)
  return commands.map((command, index) => ({ command, output: (outputs[index] ?? '').trim() }))
}

test('the README has commands to run', () => {
  expect(markedBlocks(README).length).toBeGreaterThan(0)
  expect(
    markedBlocks(README)
      .flatMap(({ script }) => commandsOf(script))
      .filter((command) => /\bcurl\b/.test(command)).length,
  ).toBeGreaterThanOrEqual(7)
})

test.each(markedBlocks(README).map(({ line, script }) => [line, script] as const))(
  'the commands of line %i do what they say, on a fresh server and a real engine',
  async (_line, script) => {
    await docker.createContainer({ Image: 'nginx:latest' }, { name: NAME })
    await docker.startContainer(NAME)
    const server = await startServerProcess({ dataDir: await temporaryFolder(), dockerHost: inject('dockerHost') })
    onTestFinished(async () => void (await server.end('SIGKILL')))
    await waitUntil(
      'the engine is known',
      async () => JSON.parse((await server.client().get('/health')).text).engine.status === 'ok',
    )
    const results = await run(script, { URL: server.url, TOKEN: server.setupToken ?? '' })

    // Every command whose answer is shown gets the envelope.
    const answers = results
      .filter(({ output }) => output !== '')
      .map(({ command, output }) => ({ command, answer: JSON.parse(output) }))
    for (const { command, answer } of answers) expect(answer, command).toMatchObject({ success: expect.any(Boolean) })
    const stops = answers.filter(({ command }) => command.includes('/stop'))
    expect(stops.map(({ answer }) => answer.error?.message ?? answer.data.status)).toEqual([
      'containers:write scope required',
      'stopped',
    ])
    expect(answers.find(({ command }) => /\/api\/containers -H/.test(command))?.answer.data).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: NAME, state: 'running' })]),
    )
    const log = answers.find(({ command }) => command.includes('/api/activity'))?.answer.data.events
    expect(
      log
        .filter(({ full_action: action }: { full_action: string }) => action === 'container.stop')
        .map(({ outcome, agent }: { outcome: string; agent: string }) => `${agent} ${outcome}`),
    ).toEqual(['openclaw succeeded', 'openclaw denied'])
    expect((await docker.inspectContainer(NAME)).State.Status).toBe('exited')
  },
)
