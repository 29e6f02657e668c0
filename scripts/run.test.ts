import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tryCommand } from './runCommand.ts'
import { waitUntil } from './testing/waitUntil.ts'

// Stands in for npm: notes how it was called and "installs" what the lock file asks for.
const FAKE_NPM = `import { appendFileSync, cpSync, mkdirSync } from 'node:fs'
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
mkdirSync('node_modules', { recursive: true })
cpSync('package-lock.json', 'node_modules/.package-lock.json')
`

/** A project of our own scripts with a lock file of one package and `scripts/probe.ts`. */
function project(probe: string) {
  const root = mkdtempSync(join(tmpdir(), 'wagmios-run-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'scripts'))
  cpSync(join(import.meta.dirname, 'run.mjs'), join(root, 'scripts/run.mjs'))
  cpSync(join(import.meta.dirname, 'bootstrap'), join(root, 'scripts/bootstrap'), { recursive: true })
  writeFileSync(join(root, 'npm-cli.js'), FAKE_NPM)
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'scripts/probe.ts'), probe)
  const lock = (version: string) => {
    const packages = { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version, optional: true } }
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
  }
  lock('1.0.0')
  const env = { ...process.env, npm_execpath: join(root, 'npm-cli.js'), npm_lifecycle_event: undefined }
  const calls = () => (existsSync(join(root, 'npm-calls')) ? readFileSync(join(root, 'npm-calls'), 'utf8') : '')
  return { root, env, lock, calls, run: join(root, 'scripts/run.mjs') }
}

test('packages are installed when they are missing or not those of the lock file, and only then', async () => {
  const { run, env, lock, calls } = project("console.log('ran', ...process.argv.slice(2))")
  const first = await tryCommand(process.execPath, [run, 'probe', 'a b', '--c'], { env })
  expect(first).toMatchObject({ code: 0, stdout: 'ran a b --c\n' })
  expect(first.stderr.trim().split('\n')).toEqual([expect.stringContaining('npm ci')])
  expect(calls()).toMatch(/^ci --include=dev /)

  const second = await tryCommand(process.execPath, [run, 'probe'], { env })
  expect(second).toEqual({ code: 0, stdout: 'ran\n', stderr: '' })

  lock('1.0.1')
  expect((await tryCommand(process.execPath, [run, 'probe'], { env })).stderr).toContain('npm ci')
  expect(calls().trim().split('\n')).toHaveLength(2)
})

test('an install that fails says what npm said and runs nothing', async () => {
  const { root, run, env } = project("console.log('ran')")
  writeFileSync(join(root, 'npm-cli.js'), "console.error('the registry is away'); process.exit(7)")
  const result = await tryCommand(process.execPath, [run, 'probe'], { env })
  expect(result).toMatchObject({ code: 1, stdout: '' })
  expect(result.stderr).toContain('the registry is away')
})

test.each(['nothing', '../probe', ''])('there is no script %j', async (name) => {
  const { run, env, calls } = project('')
  expect(await tryCommand(process.execPath, [run, name], { env })).toMatchObject({ code: 2, stdout: '' })
  expect(calls()).toBe('')
})

test("the exit code is the script's, and its tools and Node come first in PATH", async () => {
  const { root, run, env } = project('console.log(process.env.PATH); process.exit(42)')
  const result = await tryCommand(process.execPath, [run, 'probe'], { env })
  expect(result.code).toBe(42)
  expect(result.stdout.split(':')[1]).toBe(join(root, 'node_modules/.bin'))
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s reaches the script, which ends as it likes', async (signal) => {
  const { run, env } = project(`
    process.on('${signal}', () => { console.log('got it'); clearInterval(alive); process.exitCode = 3 })
    const alive = setInterval(() => {}, 1000)
    console.log('ready')`)
  const child = spawn(process.execPath, [run, 'probe'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  await waitUntil('the script to run', () => output.includes('ready'))
  child.kill(signal)
  await waitUntil('its end', () => child.exitCode !== null)
  expect(output).toContain('got it')
  expect(child.exitCode).toBe(3)
})
