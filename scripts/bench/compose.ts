import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Compose } from '../../server/core/compose/compose.ts'
import { loadProject } from '../../server/core/compose/load.ts'
import { DockerEngine } from '../../server/core/engine/dockerEngine.ts'
import { runCommand } from '../runCommand.ts'
import { fetchEngines } from '../testing/fetchEngines.ts'
import { median, ms, type Row, times } from './table.ts'
import type { BenchWorld } from './world.ts'

/** The quicker an operation, the more a single disturbance weighs. */
const ROUNDS = { 1: 9, 5: 5, 20: 3 } as const
const SIZES = [1, 5, 20] as const

interface Times {
  up: number[]
  again: number[]
  down: number[]
}

/** `up`, a second `up` and `down` of 1, 5 and 20 services against Docker Compose v2, in turns on one engine. */
export async function benchCompose(world: BenchWorld): Promise<Row[]> {
  const { compose: composeBinary } = await fetchEngines((line) => console.error(`[bench] ${line}`))
  const engine = new DockerEngine({
    host: { host: world.engine.dockerHost, tlsVerify: false },
    configDir: '/nonexistent',
  })
  const compose = new Compose({ engine, lockDir: join(world.folder, 'locks'), hostPath: (path) => path })
  const rows: Row[] = []
  for (const size of SIZES) {
    const folder = await mkdtemp(join(world.folder, 'project-'))
    const text = projectText(size)
    await writeFile(join(folder, 'compose.yaml'), text)
    const load = () =>
      loadProject({
        files: [{ path: join(folder, 'compose.yaml'), text }],
        projectName: `bench${size}`,
        workingDir: folder,
        environment: {},
      })
    const docker = (...args: string[]) =>
      runCommand(composeBinary, ['-p', `bench${size}`, '-f', join(folder, 'compose.yaml'), ...args], {
        env: { ...process.env, DOCKER_HOST: world.engine.dockerHost },
      })
    const ours: Times = { up: [], again: [], down: [] }
    const theirs: Times = { up: [], again: [], down: [] }
    for (let round = 0; round < ROUNDS[size]; round++) {
      ours.up.push(await timed(async () => compose.up(await load())))
      ours.again.push(await timed(async () => compose.up(await load())))
      ours.down.push(await timed(() => compose.down(`bench${size}`)))
      theirs.up.push(await timed(() => docker('up', '-d')))
      theirs.again.push(await timed(() => docker('up', '-d')))
      theirs.down.push(...(await timedIfWell(() => docker('down'))))
    }
    const row = (what: string, mine: number[], other: number[], aim: string): Row => ({
      what: `${what}, ${size} service${size > 1 ? 's' : ''}`,
      ours: ms(median(mine)),
      reference: `${ms(median(other))} (docker compose)`,
      ratio: times(median(mine) / median(other)),
      aim,
    })
    rows.push(
      row('up', ours.up, theirs.up, '≤ 0.9×'),
      row('up with nothing to do', ours.again, theirs.again, '≤ 0.3×'),
      row('down', ours.down, theirs.down, '≤ 0.9×'),
    )
    const loads: number[] = []
    for (let round = 0; round < 20; round++) loads.push(await timed(load))
    rows.push({ what: `loading that file`, ours: ms(median(loads)), reference: '', ratio: '', aim: '≤ 3 ms' })
  }
  return rows
}

function projectText(size: number): string {
  const services = Array.from(
    { length: size },
    (_, index) =>
      `  s${index}:\n    image: busybox:latest\n    command: sh -c 'trap "exit 0" TERM; sleep 1000 & wait'\n    stop_grace_period: 1s\n`,
  )
  return `services:\n${services.join('')}`
}

/** On a busy machine `docker compose down` now and then fails to remove the network; that says nothing about its speed. */
async function timedIfWell(work: () => Promise<unknown>): Promise<number[]> {
  try {
    return [await timed(work)]
  } catch {
    await work()
    return []
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}
