import { describe, expect, inject, test } from 'vitest'
import { planText } from './plan/planText.ts'
import { composeFixture } from './testing/composeFixture.ts'
import { dumpProject } from './testing/dumpProject.ts'
import { parityCases } from './testing/parityCases.ts'

const NOTHING = { containers: [], networks: [], volumes: [] }

describe.each(parityCases(inject('engineVersion')))('$name', ({ name, text, files, environment }) => {
  test('both tools make the same, and either finds nothing to do after the other', async () => {
    const fixture = await composeFixture(name, text, { files, environment })
    const { compose, engine } = fixture

    const created = await fixture.real('up', '-d')
    expect(created.code, created.lines.join('\n')).toBe(0)
    const real = await dumpProject(engine, name)
    const project = await fixture.load()
    const plan = await compose.planUp(project)
    expect(planText({ ...plan, unchanged: [] })).toBe(`up ${name}\n   nothing to do`)
    expect([...plan.unchanged].sort()).toEqual(real.containers.map(({ Name }) => Name.slice(1)))

    await compose.down(name, { volumes: true })
    expect(await dumpProject(engine, name)).toEqual(NOTHING)

    await compose.up(project)
    expect(await dumpProject(engine, name)).toEqual(real)
    const again = await fixture.real('up', '-d')
    expect(again.lines.filter((line) => !/^Container \S+ +(Running|Waiting|Healthy)$/.test(line))).toEqual([])
    await fixture.real('down', '-v')
    expect(await dumpProject(engine, name)).toEqual(NOTHING)
  })
})
