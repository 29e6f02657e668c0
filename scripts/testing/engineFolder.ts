import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand, tryCommand } from '../runCommand.ts'
import type { EngineNetwork } from './engineNetwork.ts'
import { removeEngineNetwork } from './engineNetwork.ts'
import { allProcesses, descendants, isRunning, killHard, processesMentioning, processRow } from './processTable.ts'
import { waitUntil } from './waitUntil.ts'

const PREFIX = 'wag-'
// Paths of sockets end at 107 characters, and an engine puts some deep below its folder. One place for all of them also
// lets the next engine find what a crashed one has left.
const BASE = '/tmp'
// The daemon comes first, so that it can't restart what is ended after it.
const ENGINE_PROGRAMS = [
  'dockerd',
  'containerd',
  'containerd-shim-runc-v2',
  'podman',
  'conmon',
  'docker-registry',
  'docker-proxy',
]

/** All that one private engine puts on this machine, as its `state.json` tells. */
export interface EngineFolder {
  id: string
  path: string
  /** The process that answers for this engine; when it is gone, the engine is litter. */
  owner: { pid: number; startTime: number }
  network?: EngineNetwork
}

/** Makes the folder of a new private engine, and first clears away what crashed owners have left. */
export async function createEngineFolder(): Promise<EngineFolder> {
  await sweepEngineFolders()
  const id = PREFIX + randomBytes(3).toString('hex')
  const path = join(BASE, id)
  mkdirSync(path, { mode: 0o700 })
  const folder = { id, path, owner: { pid: process.pid, startTime: processRow(process.pid)?.startTime ?? 0 } }
  saveEngineFolder(folder)
  return folder
}

export function saveEngineFolder(folder: EngineFolder): void {
  writeFileSync(join(folder.path, 'state.json'), JSON.stringify(folder))
}

/** The cgroup that all containers of this engine are in. */
export function cgroupOf(folder: EngineFolder): string {
  return `/${folder.id}`
}

/** Ends every process of the engine and removes its mounts, bridges, firewall rules, cgroups and files. */
export async function removeEngineFolder(folder: EngineFolder): Promise<void> {
  await endProcesses(folder)
  const bridges = leftBridges(folder.path)
  await unmountBelow(folder.path)
  if (folder.network) await removeEngineNetwork(folder.network, bridges)
  removeCgroups(cgroupOf(folder))
  rmSync(folder.path, { recursive: true, force: true, maxRetries: 5 })
}

/** Removes the engines whose owner died without a chance to do so (SIGKILL, a crash of the machine). */
export async function sweepEngineFolders(): Promise<void> {
  for (const name of readdirSync(BASE).filter((entry) => entry.startsWith(PREFIX))) {
    const file = join(BASE, name, 'state.json')
    if (!existsSync(file)) continue
    // The file is ours: only `saveEngineFolder` writes it.
    const folder = JSON.parse(readFileSync(file, 'utf8')) as EngineFolder
    if (isRunning(folder.owner.pid, folder.owner.startTime)) continue
    try {
      await removeEngineFolder(folder)
    } catch (error) {
      // Its processes may need longer, or another start clears it away at this moment: no reason not to start ours.
      console.error(`[engine] ${folder.path} is left for the next start to clear away: ${error}`)
    }
  }
}

async function endProcesses(folder: EngineFolder): Promise<void> {
  await waitUntil(`the processes of ${folder.path} to end`, () => {
    thaw(cgroupOf(folder))
    const ours = processesMentioning(`${folder.path}/`, ENGINE_PROGRAMS)
    const all = new Set([...ours, ...ours.flatMap(descendants), ...cgroupProcesses(cgroupOf(folder))])
    for (const pid of all) killHard(pid)
    return [...all].every((pid) => !isRunning(pid))
  })
}

function cgroupDirectories(cgroup: string): string[] {
  const root = '/sys/fs/cgroup'
  const controllers = existsSync(join(root, 'cgroup.controllers')) ? [''] : readdirSync(root)
  return controllers.map((controller) => join(root, controller, cgroup)).filter((path) => existsSync(path))
}

function nestedDirectories(path: string): string[] {
  const children = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...children.flatMap((entry) => nestedDirectories(join(path, entry.name))), path]
}

function cgroupProcesses(cgroup: string): number[] {
  const lists = cgroupDirectories(cgroup).flatMap(nestedDirectories)
  const pids = lists.flatMap((path) => readFileSync(join(path, 'cgroup.procs'), 'utf8').split('\n'))
  const shown = new Set(allProcesses().map((row) => row.pid))
  return [...new Set(pids.filter((pid) => pid !== '').map(Number))].filter((pid) => shown.has(pid))
}

/** A process of a paused container dies of nothing until it is resumed; the kernel's file differs between cgroup v1 and v2. */
function thaw(cgroup: string): void {
  for (const path of cgroupDirectories(cgroup).flatMap(nestedDirectories))
    for (const [file, value] of Object.entries({ 'freezer.state': 'THAWED', 'cgroup.freeze': '0' }))
      if (existsSync(join(path, file))) writeFileSync(join(path, file), value)
}

function removeCgroups(cgroup: string): void {
  for (const path of cgroupDirectories(cgroup).flatMap(nestedDirectories)) rmdirQuietly(path)
}

function rmdirQuietly(path: string): void {
  try {
    // A cgroup directory shows files, but only rmdir removes it, files and all.
    rmdirSync(path)
  } catch {
    void tryCommand('rmdir', [path])
  }
}

async function unmountBelow(path: string): Promise<void> {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${path}/`))
  for (const point of points.reverse()) await runCommand('umount', ['-l', point])
}

/** The engine's own database names the bridges of user-defined networks, also when the daemon is dead already. */
function leftBridges(path: string): string[] {
  const file = join(path, 'data/network/files/local-kv.db')
  if (!existsSync(file)) return []
  const names = readFileSync(file, 'latin1').matchAll(/"BridgeName":"(br-[0-9a-f]{12})"/g)
  return [...new Set([...names].map((match) => match[1] ?? ''))]
}
