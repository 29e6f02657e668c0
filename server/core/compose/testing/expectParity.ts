import { expect } from 'vitest'
import { planText } from '../plan/planText.ts'
import type { ComposeFixture } from './composeFixture.ts'
import { dumpProject } from './dumpProject.ts'

const NOTHING = { containers: [], networks: [], volumes: [] }

/** That both tools make the same of a project, and that either finds nothing to do after the other. */
export async function expectParity({ name, engine, compose, load, real: run }: ComposeFixture): Promise<void> {
  const created = await run('up', '-d')
  expect(created.code, created.lines.join('\n')).toBe(0)
  const real = await dumpProject(engine, name)
  const project = await load()
  const plan = await compose.planUp(project)
  expect(planText({ ...plan, unchanged: [] })).toBe(`up ${name}\n   nothing to do`)
  expect([...plan.unchanged].sort()).toEqual(real.containers.map(({ Name }) => Name.slice(1)))

  await compose.down(name, { volumes: true })
  expect(await dumpProject(engine, name)).toEqual(NOTHING)

  await compose.up(project)
  expect(await dumpProject(engine, name)).toEqual(real)
  const again = await run('up', '-d')
  expect(again.lines.filter((line) => !/^Container \S+ +(Running|Waiting|Healthy)$/.test(line))).toEqual([])
  await run('down', '-v')
  expect(await dumpProject(engine, name)).toEqual(NOTHING)
}
