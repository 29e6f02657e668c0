import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { loadProject } from '../server/core/compose/load.ts'
import type { Project } from '../server/core/compose/project.ts'
import type { AppDefinition } from '../server/core/marketplace/appDefinition.ts'
import { generateValues } from '../server/core/marketplace/generateValue.ts'
import type { MarketplaceApp } from '../server/core/marketplace/marketplaceApp.ts'

/** This folder. */
export const MARKETPLACE_DIR = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')

export const APP_IDS = readdirSync(MARKETPLACE_DIR, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** The parts of an app's file that the tests look at, as YAML has them. */
export interface AppYaml {
  'x-wagmios': AppDefinition
  services: Record<string, AppYamlService>
  volumes?: Record<string, object | null>
  networks?: Record<string, object | null>
  configs?: Record<string, { content?: string }>
  [other: string]: unknown
}

export interface AppYamlService {
  image: string
  restart?: string
  ports?: unknown[]
  healthcheck?: object
  depends_on?: Record<string, { condition: string }>
  [other: string]: unknown
}

export function readText(id: string): string {
  return readFileSync(`${MARKETPLACE_DIR}/${id}/compose.yaml`, 'utf8')
}

/** `version`: of YAML; 1.1 is what many other tools still speak. */
export function readYaml(id: string, version: '1.1' | '1.2' = '1.2'): AppYaml {
  // The shape is what the catalog has checked; a wrong one fails the tests that use it.
  return parse(readText(id), { merge: true, version, prettyErrors: false }) as AppYaml
}

/** What a person who only answers the required questions would give. */
export function sampleAnswers({ questions }: MarketplaceApp): Record<string, string> {
  const given = questions.filter(({ required }) => required)
  const answers = Object.fromEntries(
    given.map(({ name, type, example }) => [name, type === 'boolean' ? 'true' : (example ?? 'x')]),
  )
  return { ...answers, ...generateValues(questions, answers) }
}

/** The app's project under the given name, with the required answers and generated values. */
export async function loadApp(
  app: MarketplaceApp,
  projectName = app.id,
  answers: Record<string, string> = {},
): Promise<Project> {
  return loadProject({
    files: [{ path: app.composePath, text: app.composeText }],
    projectName,
    workingDir: `/srv/apps/${projectName}`,
    environment: { ...sampleAnswers(app), ...answers },
  })
}
