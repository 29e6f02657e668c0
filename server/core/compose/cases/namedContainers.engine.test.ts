import { expect, test } from 'vitest'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'

const QUICK = 'image: busybox, command: sleep 300, stop_grace_period: 0s'

/** What a create body may name by container, none of it said to be a dependency. Names sort against the right order. */
const CASES: Record<string, string> = {
  links: `
services:
  zdb: {${QUICK}, network_mode: bridge}
  web: {${QUICK}, network_mode: bridge, links: [zdb]}`,
  'links with a dependency': `
services:
  zdb: {${QUICK}, network_mode: bridge}
  web: {${QUICK}, network_mode: bridge, links: ["zdb:store"], depends_on: [zdb]}`,
  'links to several': `
services:
  zdb: {${QUICK}, network_mode: bridge, scale: 2}
  web: {${QUICK}, network_mode: bridge, links: [zdb]}`,
  'external_links to its own': `
services:
  zdb: {${QUICK}, network_mode: bridge, container_name: named-zdb}
  web: {${QUICK}, network_mode: bridge, external_links: ["named-zdb:zdb"]}`,
  'volumes_from a container': `
services:
  zdb: {${QUICK}, container_name: named-zdb, volumes: ["data:/data"]}
  web: {${QUICK}, volumes_from: ["container:named-zdb"]}
volumes: {data: }`,
  'network of a container': `
services:
  zdb: {${QUICK}, container_name: named-zdb}
  web: {${QUICK}, network_mode: "container:named-zdb", depends_on: [zdb]}`,
  'processes and memory of a container': `
services:
  zdb: {${QUICK}, container_name: named-zdb, ipc: shareable}
  web: {${QUICK}, pid: "container:named-zdb", ipc: "container:named-zdb", depends_on: [zdb]}`,
  'links in a chain': `
services:
  zz: {${QUICK}, network_mode: bridge}
  mm: {${QUICK}, network_mode: bridge, links: [zz]}
  aa: {${QUICK}, network_mode: bridge, links: [mm, zz]}`,
}

for (const [title, text] of Object.entries(CASES))
  test(`created after what it names: ${title}`, async () => {
    const { compose, engine, load, name } = await composeFixture('named', text)
    for (let round = 0; round < 3; round++) {
      await compose.up(await load())
      expect(new Set(Object.values(statesOnly(await containerStates(engine, name))))).toEqual(new Set(['running']))
      await compose.down(name, { volumes: true, timeoutSeconds: 0 })
    }
  })

test('a link made by us is the same as one by the real tool, and follows what is replaced with it', async () => {
  const text = (mark: string) => `
services:
  zdb: {${QUICK}, network_mode: bridge, environment: {MARK: "${mark}"}}
  web: {${QUICK}, network_mode: bridge, links: ["zdb:store"], environment: {MARK: "${mark}"}}`
  const { compose, engine, load, name, real, write } = await composeFixture('linked', text('1'))
  const links = async () => (await engine.inspectContainer('linked-web-1')).HostConfig.Links?.toSorted()
  expect((await real('up', '-d')).code).toBe(0)
  const byTheTool = await links()
  expect(byTheTool).toHaveLength(3)
  await compose.down(name, { timeoutSeconds: 0 })
  await compose.up(await load())
  expect(await links()).toEqual(byTheTool)
  await write('compose.yaml', text('2'))
  await compose.up(await load())
  expect(await links()).toEqual(byTheTool)
  expect((await real('up', '-d')).lines.join()).not.toContain('Recreate')
})
