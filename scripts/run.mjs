#!/usr/bin/env node
// The entry of every npm script. It is plain JavaScript for Node 18 and newer and imports nothing that has to be
// installed, as it is what brings the packages and, where this Node is too old, the right runtime.
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runForeground } from './bootstrap/foreground.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { ensureRuntime } from './bootstrap/runtime.mjs'
import { SERVER_MEMORY } from './bootstrap/serverMemory.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [name = '', ...args] = process.argv.slice(2)
const script = join(root, 'scripts', `${name}.ts`)

if (!/^[a-zA-Z]+$/.test(name) || !existsSync(script)) {
  console.error(`wagmios: there is no scripts/${name}.ts to run`)
  process.exit(2)
}

try {
  const node = ensureRuntime(root)
  ensurePackages(root, node)
  const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  // Compiled code is kept beside the other caches; left to themselves some tools put it into the system's /tmp.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, '.cache/node')
  const memory = name === 'start' ? SERVER_MEMORY : {}
  const env = { ...memory, ...process.env, PATH: path, NODE_COMPILE_CACHE }
  process.exitCode = await runForeground(node, [script, ...args], env)
} catch (error) {
  console.error(`wagmios: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
