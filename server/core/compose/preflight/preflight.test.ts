import { expect, test } from 'vitest'
import { prepareProject } from '../desired.ts'
import { observe } from '../observe.ts'
import { planUp } from '../plan/planUp.ts'
import { type FakeProject, fakeProject } from '../testing/fakeProject.ts'
import type { HostListener } from './hostListeners.ts'
import { lookAround, preflight } from './preflight.ts'

async function conflicts(project: FakeProject, text: string, listeners: HostListener[] = []): Promise<string[]> {
  const { engine } = project
  const desired = await prepareProject(await project.load(text), { hostPath: (path) => path })
  const plan = planUp(desired, await observe(engine, 'shop', new Date(), desired.project))
  const surroundings = await lookAround(engine, plan, async () => listeners)
  return preflight(plan, desired, surroundings).map(({ reason, message }) => `${reason} ${message}`)
}

async function withStranger(binding: { HostIp?: string; HostPort: string }) {
  const project = await fakeProject()
  const body = {
    Image: 'app',
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [binding] } },
  }
  const { id } = await project.engine.createContainer(body, { name: 'stranger' })
  await project.engine.startContainer(id)
  return project
}

const publishing = (port: string) => `services: {a: {image: app, ports: ["${port}"]}}`
const TAKEN = 'PORT_IN_USE Port 8080/tcp for shop-a-1 is already used by container stranger.'

test.each([
  ['8080:80', { HostPort: '8080' }, [TAKEN]],
  ['127.0.0.1:8080:80', { HostPort: '8080' }, [TAKEN.replace('8080/', '127.0.0.1:8080/')]],
  ['8080:80', { HostIp: '127.0.0.1', HostPort: '8080' }, [TAKEN]],
  ['127.0.0.1:8080:80', { HostIp: '127.0.0.2', HostPort: '8080' }, []],
  ['8080:80/udp', { HostPort: '8080' }, []],
  ['8081:80', { HostPort: '8080' }, []],
  // The engine looks for a free port itself.
  ['8080-8090:80', { HostPort: '8080' }, []],
  ['80', { HostPort: '8080' }, []],
])('%s beside a container on %j', async (port, binding, expected) => {
  expect(await conflicts(await withStranger(binding), publishing(port))).toEqual(expected)
})

test('a process of the host counts where no container explains it', async () => {
  const listener = { protocol: 'tcp', ip: '0.0.0.0', port: 8080 } as const
  expect(await conflicts(await fakeProject(), publishing('8080:80'), [listener])).toEqual([
    'PORT_IN_USE Port 8080/tcp for shop-a-1 is already used by a process of the host.',
  ])
  const replaced = await fakeProject()
  await replaced.up(publishing('8080:80'))
  const changed = publishing('8080:80').replace('image: app', 'image: app, user: "1"')
  expect(await conflicts(replaced, changed, [listener])).toEqual([])
})

test('services may swap their ports, but not share one', async () => {
  const project = await fakeProject()
  const swap = (a: number, b: number) =>
    `services: {a: {image: app, ports: ["${a}:80"]}, b: {image: app, ports: ["${b}:80"]}}`
  await project.up(swap(8080, 8081))
  expect(await conflicts(project, swap(8081, 8080))).toEqual([])
  expect(await conflicts(project, swap(8081, 8081))).toEqual([
    'PORT_IN_USE Port 8081/tcp for shop-a-1 is already used by container shop-b-1 (project "shop").',
  ])
})

test('a taken name says whose it is', async () => {
  const project = await fakeProject()
  const { id } = await project.engine.createContainer(
    { Image: 'app', Labels: { 'com.docker.compose.project': 'other' } },
    { name: 'own' },
  )
  expect(await conflicts(project, 'services: {a: {image: app, container_name: own}}')).toEqual([
    `NAME_IN_USE The name own is taken by a container of project "other" (${id.slice(0, 12)}, created).`,
  ])
})
