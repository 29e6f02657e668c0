import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { FakeEngine, type FakeEngineOptions } from '../../engine/fakeEngine.ts'
import { Compose } from '../compose.ts'
import { loadProject } from '../load.ts'
import { planText } from '../plan/planText.ts'
import type { UpOptions } from '../plan/upOptions.ts'
import type { Project } from '../project.ts'

/** Compose on an engine in memory that has the image `app`. */
export interface FakeProject {
  engine: FakeEngine
  compose: Compose
  lockDir: string
  load(text: string, environment?: Record<string, string>, profiles?: string[]): Promise<Project>
  up(text: string, options?: UpOptions): Promise<void>
  /** The plan of an `up`, as text; temporary names as `<old>_name`. */
  plan(text: string, options?: UpOptions): Promise<string>
}

/** The project is named `shop` unless the file says otherwise. */
export async function fakeProject(options?: FakeEngineOptions): Promise<FakeProject> {
  const lockDir = await mkdtemp(join(tmpdir(), 'wag-locks-'))
  onTestFinished(() => rm(lockDir, { recursive: true, force: true }))
  const engine = new FakeEngine(options)
  engine.addImage('app', { id: `sha256:${'a'.repeat(64)}` })
  const compose = new Compose({ engine, lockDir, hostPath: (path) => path })
  const load: FakeProject['load'] = (text, environment = {}, profiles = []) =>
    loadProject({
      files: [{ path: '/project/compose.yaml', text }],
      projectName: 'shop',
      workingDir: '/project',
      environment,
      profiles,
    })
  return {
    engine,
    compose,
    lockDir,
    load,
    async up(text, upOptions) {
      await compose.up(await load(text), upOptions)
    },
    async plan(text, upOptions) {
      return planText(await compose.planUp(await load(text), upOptions)).replace(/\b[0-9a-f]{12}_/g, '<old>_')
    },
  }
}
