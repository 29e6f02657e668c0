import type { TestProject } from 'vitest/node'
import { buildStale } from '../../building/buildStale.ts'
import { findProgram, installPrograms } from '../../installPackages.ts'
import { engineForTests } from './engineForTests.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser for playwright-core's `executablePath`. */
    chromium: string
  }
}

export default async (project: TestProject) => {
  await installPrograms(['chromium'], (line) => console.error(`[tests] ${line}`))
  project.provide('chromium', findProgram('chromium') ?? '')
  await buildStale()
  return engineForTests(project, '20.10')
}
