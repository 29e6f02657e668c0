import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../building/parts.ts'

interface Workflow {
  permissions: Record<string, string>
  jobs: Record<string, { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] }>
}

const FOLDER = join(ROOT, '.github/workflows')
const workflows = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const)

function stepsOf(text: string) {
  const { jobs }: Workflow = parse(text)
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

test.each(workflows)('%s takes only pinned actions, and no rights that it does not name', (_name, text) => {
  const workflow: Workflow = parse(text)
  expect(workflow.permissions).toEqual({ contents: 'read' })
  const actions = stepsOf(text).flatMap(({ uses }) => uses ?? [])
  expect(actions.length).toBeGreaterThan(0)
  // A tag can be moved to other code, a commit can't.
  for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
})

test('the release has both architectures, a bill of materials and provenance', () => {
  const push = stepsOf(readFileSync(join(FOLDER, 'release.yml'), 'utf8')).find(({ with: options }) => options?.push)
  expect(push?.with).toMatchObject({ platforms: 'linux/amd64,linux/arm64', sbom: true, provenance: 'mode=max' })
})

test('CI runs what a person runs', () => {
  const steps = stepsOf(readFileSync(join(FOLDER, 'ci.yml'), 'utf8'))
  expect(steps.map(({ run }) => run)).toContain('bash .ci/run')
})
