import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../runCommand.ts'
import { lazyModules } from './lazyModules.ts'
import { sourceLocations } from './sourceLocations.ts'

/** Bundles these files as the server is, runs the result and returns what it printed, and the bundle's text. */
async function runBundled(files: Record<string, string>): Promise<{ printed: string; bundle: string }> {
  const root = mkdtempSync(join(tmpdir(), 'wagmios-bundle-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  const banner = { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" }
  await build({
    entryPoints: { main: join(root, 'server/main.ts'), ...threadsIn(root, files) },
    outdir: join(root, 'dist/server'),
    plugins: [sourceLocations(root), lazyModules()],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    banner,
  })
  const main = join(root, 'dist/server/main.js')
  const printed = await runCommand(process.execPath, [main])
  return { printed: printed.replaceAll(root, 'ROOT'), bundle: readFileSync(main, 'utf8') }
}

function threadsIn(root: string, files: Record<string, string>): Record<string, string> {
  const threads = Object.keys(files).filter((path) => path.endsWith('Thread.ts'))
  return Object.fromEntries(threads.map((path) => [basename(path, '.ts'), join(root, path)]))
}

test('a source file knows where it lies, as it does without a bundle', async () => {
  const { printed } = await runBundled({
    'server/core/deep/where.ts': `import { resolve } from 'node:path'
      export const where: string[] = [resolve(import.meta.dirname, 'x'), resolve(import.meta.filename),
        new URL('./y', import.meta.url).pathname, String(import.meta.main)]`,
    'server/main.ts': `import { where } from './core/deep/where.ts'\nconsole.log([...where, import.meta.main].join(' '))`,
  })
  const folder = 'ROOT/server/core/deep'
  expect(printed).toBe(`${folder}/x ${folder}/where.ts ${folder}/y false true\n`)
})

test("dockerode's rarely used packages run at their first use, whole", async () => {
  const inPackage = (name: string) => `node_modules/${name}`
  const { printed, bundle } = await runBundled({
    [inPackage('ssh2/index.js')]: "console.log('ssh2 runs'); exports.Client = class { hello() { return 'hi' } }",
    [inPackage('docker-modem/lib/ssh.js')]:
      "console.log('ssh runs'); const { Client } = require('ssh2'); module.exports = (name) => new Client().hello() + name",
    [inPackage('docker-modem/index.js')]: "const ssh = require('./lib/ssh'); module.exports = require('./lib/modem')",
    [inPackage('docker-modem/lib/modem.js')]: "const ssh = require('./ssh'); exports.dial = (name) => ssh(name)",
    [inPackage('@grpc/grpc-js/index.js')]: "console.log('grpc runs'); exports.Server = 7",
    [inPackage('dockerode/lib/docker.js')]:
      "const grpc = require('@grpc/grpc-js'); exports.session = () => grpc.Server; exports.modem = require('docker-modem/lib/modem')",
    'server/main.ts': `import docker from 'dockerode/lib/docker.js'
      console.log('started'); console.log(docker.session()); console.log(docker.modem.dial('!'))`,
  })
  expect(printed).toBe('started\ngrpc runs\n7\nssh runs\nssh2 runs\nhi!\n')
  for (const text of ['grpc runs', 'ssh runs', 'ssh2 runs']) expect(bundle).not.toContain(text)
})

test('a thread is started from its own file of the bundle', async () => {
  const { printed } = await runBundled({
    'server/core/deep/talkThread.ts': `import { parentPort } from 'node:worker_threads'
      parentPort?.postMessage('hello from the thread')`,
    'server/core/deep/talk.ts': `import { Worker } from 'node:worker_threads'
      export const talk = () => new Worker(new URL('./talkThread.ts', import.meta.url)).on('message', console.log)`,
    'server/main.ts': `import { talk } from './core/deep/talk.ts'\ntalk()`,
  })
  expect(printed).toBe('hello from the thread\n')
})
