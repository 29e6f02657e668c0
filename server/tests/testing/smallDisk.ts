import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real file system of its own, small enough to be filled. Needs root. */
export interface SmallDisk {
  folder: string
  /** Fills it to the last block, and goes on taking whatever becomes free until `release`. Resolves when it is full. */
  fill(): Promise<void>
  /** Gives the space back. */
  release(): Promise<void>
  remove(): void
}

/** ext4 in a file, mounted over a loop device; tmpfs where the kernel lends no loop device. */
export function smallDisk(mebibytes: number): SmallDisk & { kind: 'ext4' | 'tmpfs' } {
  const root = mkdtempSync(join(tmpdir(), 'wagmios-disk-'))
  const folder = join(root, 'mounted')
  mkdirSync(folder)
  const kind = mount(root, folder, mebibytes)
  let filler: ChildProcess | undefined
  const stop = async () => {
    const running = filler
    filler = undefined
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }
  return {
    kind,
    folder,
    async fill() {
      const taken = join(folder, 'taken')
      mkdirSync(taken, { recursive: true })
      // As a container that writes on and on: each file until nothing fits, in ever smaller pieces, then again.
      filler = spawn(process.execPath, ['--input-type=module', '--eval', FILL, taken], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const { stdout } = filler
      await new Promise<void>((resolve) => stdout?.once('data', () => resolve()))
    },
    async release() {
      await stop()
      for (const name of readdirSync(join(folder, 'taken'))) rmSync(join(folder, 'taken', name))
    },
    remove() {
      filler?.kill('SIGKILL')
      execFileSync('umount', ['-l', folder])
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const FILL = `
import { openSync, writeSync } from 'node:fs'
const folder = process.argv[1]
let file = 0
const fill = () => {
  const handle = openSync(folder + '/' + process.pid + '-' + file++, 'a')
  for (let size = 1 << 20; size >= 1; ) {
    try { writeSync(handle, Buffer.alloc(size, 1)) } catch { size >>= 1 }
  }
  return handle
}
let handle = fill()
process.stdout.write('full')
setInterval(() => { try { writeSync(handle, Buffer.alloc(65536, 1)) } catch {} try { writeSync(handle, Buffer.alloc(1, 1)) } catch {} }, 2)
`

function mount(root: string, folder: string, mebibytes: number): 'ext4' | 'tmpfs' {
  try {
    const image = join(root, 'image')
    execFileSync('truncate', ['-s', `${mebibytes}M`, image])
    // No blocks that only root may have: the server of a test runs as root.
    execFileSync('mkfs.ext4', ['-q', '-F', '-m', '0', image], {
      stdio: 'ignore',
      env: { PATH: `${process.env.PATH}:/sbin:/usr/sbin` },
    })
    execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'ignore' })
    return 'ext4'
  } catch {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'wagmios-test', folder])
    return 'tmpfs'
  }
}
