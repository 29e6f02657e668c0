import { mkdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Caller } from '../../core/caller.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { ContainerCreateBody, ContainerInspect } from '../../core/engine/types.ts'
import { SCOPES } from '../../core/scopes.ts'
import { startTestServer, type TestServer } from '../testing/testServer.ts'
import { observedEngine } from './intruder.ts'

/** A server with an owner and two agents, one folder that the operator opened, and somebody who looks at every call. */
export interface World {
  server: TestServer<Engine>
  /** As it is, without a step in it. */
  engine: Engine
  /** Opened by the operator, with `films` in it. */
  opened: string
  image: string
  owner: Caller
  agent: Caller
  other: Caller
  /** What was wrong with anything that was created or started. */
  violations: string[]
  /** Images that what is started in this world may be made from. */
  images: Set<string>
  close(): Promise<void>
}

const PROJECT = 'com.docker.compose.project'
const CREATED_BY = 'wagmios.created-by'

/** An app that asks for a folder. */
const APP = `name: adversary
x-wagmios:
  title: Adversary
  tagline: Watches a folder
  description: An app of the operator's own, which asks for a folder and does nothing with it.
  category: Monitoring
  website: https://example.com
  architectures: [amd64]
  questions: { WATCH_DIR: { label: Folder, type: path } }
  hints: { memoryMb: 64, diskGb: 1 }
  notes: [It does nothing.]
  sources: [{ image: adversary, seen: https://example.com, date: '2026-01-01' }]
services:
  adversary:
    image: IMAGE
    command: [sleep, '600']
    healthcheck: { test: [CMD, 'true'], interval: 1s }
    volumes: ['\${WATCH_DIR:-watched}:/watched']
volumes:
  watched: {}
`

export async function makeWorld(engine: Engine, image: string, prefix: string, folder: string): Promise<World> {
  const opened = join(folder, 'opened')
  await mkdir(opened)
  await mkdir(join(opened, 'films'))
  const violations: string[] = []
  const images = new Set([image])
  const observed = observedEngine(engine, async (call, [first]) => {
    if (call === 'createContainer') violations.push(...wrongBody(first as ContainerCreateBody, images))
    if (call === 'startContainer' || call === 'restartContainer')
      violations.push(...(await wrongStart(engine, String(first), prefix)))
  })
  const apps = join(folder, 'apps')
  await mkdir(join(apps, 'adversary'), { recursive: true })
  await writeFile(join(apps, 'adversary', 'compose.yaml'), APP.replace('IMAGE', image))
  const env = { WAGMIOS_BIND_ROOTS: opened, WAGMIOS_MARKETPLACE_DIR: apps }
  const server = await startTestServer<Engine>({ engine: observed, env, dataDir: join(folder, 'data') })
  const callerOf = async (role: 'OWNER' | 'AGENT', label: string): Promise<Caller> => {
    const known = server.core.keys.list().find((key) => key.role === role && role === 'OWNER')
    const { id } = known ?? (await server.core.keys.create({ label, role, scopes: SCOPES })).key
    return { principal: server.core.keys.principal(id), via: 'REST', requestId: label, address: '127.0.0.1' }
  }
  return {
    server,
    engine,
    opened,
    image,
    owner: await callerOf('OWNER', 'owner'),
    agent: await callerOf('AGENT', 'agent'),
    other: await callerOf('AGENT', 'other'),
    violations,
    images,
    async close() {
      expect(server.reported).toEqual([])
      await server.close()
    },
  }
}

/** What can be seen of a body that nobody may have, whatever happens meanwhile. */
function wrongBody({ Image = '', HostConfig = {} }: ContainerCreateBody, images: ReadonlySet<string>): string[] {
  return [
    ...(images.has(Image) ? [] : [`created from ${Image}`]),
    ...(HostConfig.Privileged ? ['created privileged'] : []),
  ]
}

/** What a container would get if it was started now: other folders than are written there, or what belongs to others. */
async function wrongStart(engine: Engine, id: string, prefix: string): Promise<string[]> {
  const inspect = await engine.inspectContainer(id)
  const labels = inspect.Config.Labels ?? {}
  const [mounts, joins] = await Promise.all([wrongMounts(engine, inspect), wrongJoin(engine, inspect)])
  if (!inspect.Name.startsWith(`/${prefix}`)) return []
  return [...mounts, ...joins].map((what) => `started ${inspect.Name} of ${labels[PROJECT] ?? 'a hand'} ${what}`)
}

async function wrongMounts(engine: Engine, { Mounts, Config }: ContainerInspect): Promise<string[]> {
  const wrong: string[] = []
  for (const { Type, Source, Name } of Mounts) {
    if (Type === 'bind') {
      const real = await realpath(Source).catch(() => Source)
      if (real !== Source) wrong.push(`with ${real} in the place of ${Source}`)
    }
    if (Type !== 'volume' || !Name || /^[0-9a-f]{64}$/.test(Name)) continue
    const { Labels } = await engine.inspectVolume(Name)
    if (!isSameMaker(Config.Labels, Labels)) wrong.push(`with the volume ${Name} of ${JSON.stringify(Labels)}`)
  }
  return wrong
}

async function wrongJoin(engine: Engine, { HostConfig, Config }: ContainerInspect): Promise<string[]> {
  const [, target] = /^container:(.+)$/.exec(HostConfig.NetworkMode ?? '') ?? []
  if (target === undefined) return []
  const joined = await engine.inspectContainer(target)
  return isSameMaker(Config.Labels, joined.Config.Labels) ? [] : [`in the network of ${joined.Name}`]
}

function isSameMaker(one: Labels, other: Labels): boolean {
  const [project, key] = [one?.[PROJECT], one?.[CREATED_BY]]
  return (project !== undefined && other?.[PROJECT] === project) || (key !== undefined && other?.[CREATED_BY] === key)
}

type Labels = Readonly<Record<string, string>> | null | undefined

/** What a container can do to a folder of the host: it has to run, and to hold a folder above it writable. */
export async function plantLink({ engine }: World, path: string): Promise<void> {
  const containers = await engine.listContainers()
  const canWrite = containers.some(
    ({ State, Mounts = [] }) =>
      State === 'running' &&
      Mounts.some(({ Type, RW, Source }) => Type === 'bind' && RW && path.startsWith(`${Source}/`)),
  )
  if (!canWrite) return
  await rm(path, { recursive: true, force: true })
  // Two steps at once try it at once.
  await symlink('/etc', path).catch(() => {})
}

/** Longer than anything here takes that nobody disturbs. */
const PATIENCE_MS = 5_000

/**
 * Waits for a job; one that waits itself, for what somebody has taken away meanwhile, is cancelled.
 * @throws what it failed with
 */
export async function finished({ server, owner }: World, job: { id: string } | Promise<{ id: string }>): Promise<void> {
  const { jobs } = server.core
  const { id } = await job
  const cancel = setTimeout(() => {
    if (owner.principal) jobs.cancel(owner.principal, id)
  }, PATIENCE_MS)
  const { state, error } = await jobs.wait(id)
  clearTimeout(cancel)
  if (state !== 'SUCCEEDED') throw error ?? new Error(`the job is ${state}`)
}
