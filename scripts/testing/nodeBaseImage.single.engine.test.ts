import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { runCommand } from '../runCommand.ts'
import { nodeBaseImage } from './nodeBaseImage.ts'
import { pushImage } from './pushImage.ts'

const env = { ...process.env, DOCKER_HOST: inject('dockerHost'), DOCKER_BUILDKIT: '0' }
const docker = (...args: string[]) => runCommand(inject('dockerBinary'), args, { env })

test('a Dockerfile that starts from Node builds and runs on the stand-in base', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wagmios-node-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await pushImage(inject('registry'), 'node:24-alpine', await nodeBaseImage())
  const lines = [
    'FROM node:24-alpine',
    'RUN npm --version && npx --version',
    'USER node',
    'CMD ["node", "-p", "process.version"]',
  ]
  writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'))
  onTestFinished(() => void docker('image', 'rm', '-f', 'stand-in-node', 'node:24-alpine'))
  await docker('build', '-t', 'stand-in-node', folder)
  expect(await docker('run', '--rm', 'stand-in-node')).toBe(`${process.version}\n`)
  expect(await docker('run', '--rm', 'stand-in-node', 'whoami')).toBe('node\n')
})
