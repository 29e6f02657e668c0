import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { tryCommand } from '../../../../scripts/runCommand.ts'
import { DockerEngine } from '../../engine/dockerEngine.ts'
import type { Engine } from '../../engine/engine.ts'
import { Compose } from '../compose.ts'
import { loadProject } from '../load.ts'
import type { Project } from '../project.ts'

/** A Compose project in a folder of its own, for our engine and for the real tool alike; gone when the test is over. */
export interface ComposeFixture {
  name: string
  folder: string
  engine: Engine
  compose: Compose
  /** Writes a file of the project. */
  write(file: string, text: string): Promise<void>
  /** Loads the project as it is now. */
  load(profiles?: string[]): Promise<Project>
  /** Runs `docker compose <args>` in the folder. */
  real(...args: string[]): Promise<RealOutcome>
}

export interface RealOutcome {
  code: number
  /** Everything it printed, trimmed, a line each. */
  lines: string[]
}

export interface FixtureOptions {
  /** Other files, by path relative to the project's folder. */
  files?: Record<string, string>
  /** What both tools interpolate from. */
  environment?: Record<string, string>
  /** The test's own, which a concurrent test has to pass. */
  onTestFinished?: (cleanup: () => Promise<void>) => void
}

/** The engine of this test run. */
export function testEngine(): Engine {
  return new DockerEngine({ host: { host: inject('dockerHost'), tlsVerify: false }, configDir: '/nonexistent' })
}

/** @param name project name, unique among the tests of a file; @param text the Compose file */
export async function composeFixture(
  name: string,
  text: string,
  options: FixtureOptions = {},
): Promise<ComposeFixture> {
  const { files = {}, environment = {} } = options
  const folder = await mkdtemp(join(tmpdir(), `wag-${name}-`))
  const engine = testEngine()
  const compose = new Compose({ engine, lockDir: join(folder, '.locks'), hostPath: (path) => path })
  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  const atEnd = options.onTestFinished ?? onTestFinished
  atEnd(async () => {
    await compose.down(name, { volumes: true, timeoutSeconds: 0 })
    await rm(folder, { recursive: true, force: true })
  })
  for (const [file, content] of Object.entries({ 'compose.yaml': text, ...files })) await write(file, content)
  return {
    name,
    folder,
    engine,
    compose,
    write,
    async load(profiles = []) {
      const path = join(folder, 'compose.yaml')
      return loadProject({
        files: [{ path, text: await readFile(path, 'utf8') }],
        projectName: name,
        workingDir: folder,
        environment,
        profiles,
        readFile: (file) => readFile(file, 'utf8').catch(() => null),
      })
    },
    async real(...args) {
      const env = { ...environment, DOCKER_HOST: inject('dockerHost'), COMPOSE_ANSI: 'never', HOME: folder }
      const command = ['-p', name, ...args]
      const { code, stdout, stderr } = await tryCommand(inject('composeBinary'), command, { cwd: folder, env })
      const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
      return { code, lines: lines.filter((line) => line !== '') }
    },
  }
}
