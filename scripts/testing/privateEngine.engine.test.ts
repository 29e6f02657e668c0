import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { runCommand } from '../runCommand.ts'
import { askEngine } from './engineDaemon.ts'
import type { EngineFacts } from './engineMessages.ts'
import { loadImage } from './loadImage.ts'
import { type PrivateEngine, startPrivateEngine } from './privateEngine.ts'
import { commandLine, killHard, processesMentioning, processRow } from './processTable.ts'
import { busyboxImage, provideStandardImages } from './standInImages.ts'
import { waitUntil } from './waitUntil.ts'

async function engineOfThisTest(): Promise<PrivateEngine> {
  const engine = await startPrivateEngine({ version: inject('engineVersion') })
  onTestFinished(() => engine.stop())
  await provideStandardImages(engine.registry, engine.socketPath)
  return engine
}

function docker(engine: EngineFacts, ...args: string[]): Promise<string> {
  return runCommand(engine.docker, args, { env: { ...process.env, DOCKER_HOST: engine.dockerHost } })
}

/** Whatever on this machine carries the engine's name: folders, interfaces, mounts, cgroups, rules, processes. */
async function tracesOf(engine: EngineFacts): Promise<string[]> {
  const folder = dirname(engine.socketPath)
  const id = folder.slice(folder.lastIndexOf('/') + 1)
  const cgroups = readdirSync('/sys/fs/cgroup').map((name) => join('/sys/fs/cgroup', name, id))
  const lines = [
    await runCommand('ip', ['-o', 'addr']),
    await runCommand('iptables', ['-S']),
    await runCommand('iptables', ['-t', 'nat', '-S']),
    readFileSync('/proc/mounts', 'utf8'),
  ].flatMap((text) => text.split('\n'))
  return [
    ...[folder, join('/sys/fs/cgroup', id), ...cgroups].filter((path) => existsSync(path)),
    ...lines.filter((line) => line.includes(id)),
    ...processesMentioning(`${folder}/`, ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'docker-registry']).map(
      commandLine,
    ),
  ]
}

async function interfacesAmong(names: readonly string[]): Promise<string[]> {
  const lines = await runCommand('ip', ['-br', 'link'])
  return names.filter((name) => lines.includes(name))
}

test('an engine that is killed comes back on the same socket, with its containers', async () => {
  const engine = await engineOfThisTest()
  await docker(engine, 'run', '-d', '--name', 'survivor', 'nginx')
  await engine.kill()
  await expect(askEngine(engine.socketPath, '/_ping')).rejects.toThrow()
  await engine.restart()
  expect(await docker(engine, 'ps', '-a', '--format', '{{.Names}}')).toBe('survivor\n')
  await engine.restart()
  expect(await askEngine(engine.socketPath, '/_ping')).toBe('OK')
})

test('a paused engine takes connections and answers only after resume', async () => {
  const engine = await engineOfThisTest()
  await engine.pause()
  let answered = false
  const ping = askEngine(engine.socketPath, '/_ping').then((body) => {
    answered = true
    return body
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(answered).toBe(false)
  await engine.resume()
  expect(await ping).toBe('OK')
})

test('engines run side by side, publish ports, and leave nothing behind', async () => {
  const [one, other] = await Promise.all([engineOfThisTest(), engineOfThisTest()])
  const bridges: string[] = []
  for (const engine of [one, other]) {
    bridges.push(`br-${(await docker(engine, 'network', 'create', 'inner')).slice(0, 12)}`)
    await docker(engine, 'run', '-d', '--name', 'web', '--network', 'inner', '-p', '127.0.0.1::80', 'nginx')
    const address = (await docker(engine, 'port', 'web', '80/tcp')).trim()
    const page = await waitUntil('the published port', async () => (await fetch(`http://${address}/`)).text())
    expect(page).toContain('It works')
    expect(
      await docker(engine, 'run', '--rm', '--network', 'inner', 'busybox', 'wget', '-qO-', 'http://web/health'),
    ).toBe('ok\n')
  }
  expect(await interfacesAmong(bridges)).toEqual(bridges)
  await one.stop()
  expect(await tracesOf(one)).toEqual([])
  expect(await tracesOf(other)).not.toEqual([])
  await other.stop()
  expect(await tracesOf(other)).toEqual([])
  expect(await interfacesAmong(bridges)).toEqual([])
})

test('an engine whose owner is killed goes away, and one whose keeper is killed too goes with the next', async () => {
  const orphan = await engineOfAnotherProcess()
  await pauseSomething(orphan.facts)
  killHard(orphan.pid)
  await waitUntil('the orphaned engine to be removed', async () => (await tracesOf(orphan.facts)).length === 0)

  const litter = await engineOfAnotherProcess()
  const keeper = processesMentioning('engineHost.ts', ['node']).find((pid) => processRow(pid)?.parent === litter.pid)
  killHard(keeper ?? 0)
  killHard(litter.pid)
  expect(await tracesOf(litter.facts)).not.toEqual([])
  await engineOfThisTest()
  expect(await tracesOf(litter.facts)).toEqual([])
})

/** What is paused dies of nothing, so that it is the last to go. */
async function pauseSomething(engine: EngineFacts): Promise<void> {
  await loadImage(engine.socketPath, ['busybox:latest'], await busyboxImage())
  await docker(engine, 'run', '--detach', '--name', 'frozen', 'busybox:latest', 'sleep', '600')
  await docker(engine, 'pause', 'frozen')
}

async function engineOfAnotherProcess(): Promise<{ pid: number; facts: EngineFacts }> {
  const module = join(import.meta.dirname, 'privateEngine.ts')
  const code = `const { startPrivateEngine } = await import(process.argv[1])
    setInterval(() => {}, 1000)
    console.log(JSON.stringify(await startPrivateEngine({ version: process.argv[2] })))`
  const args = ['--input-type=module', '-e', code, module, inject('engineVersion')]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', () => reject(new Error('the other process ended')))
  })
  // Printed by the code above: the functions are left out, the facts stay.
  return { pid: child.pid ?? 0, facts: JSON.parse(line) as EngineFacts }
}
