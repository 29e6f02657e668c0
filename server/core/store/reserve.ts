import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { storageError } from './storageError.ts'

const MAX_BYTES = 4 * 1024 * 1024
const MIN_BYTES = 128 * 1024
const BLOCK = 4096
/** How much of a file system it may take. */
const SHARE = 16
const NAME = 'reserve'

type Change = readonly [slot: string, value: unknown]

interface Value {
  value: unknown
  /** Bytes that it takes. */
  size: number
}

interface Pending {
  changes: readonly Change[]
  upTo: number
  resolve: () => void
  reject: (error: Error) => void
}

/** What is wrong with a reserve that cannot take any more, in the words of the file system. */
class NoReserve extends Error {
  readonly code = 'ENOSPC'
  readonly syscall = 'write'
}

/**
 * A file of a fixed size whose blocks are taken while the disk has room, and written in place afterwards: what goes in
 * here needs no free space, whatever else fills the disk. It holds named values, each durable when `set` resolves.
 *
 * Two halves, of which one counts: it begins with all values as they were, followed by the changes since, each line with a
 * checksum. What no longer fits is summed up in the other half, which counts from the moment it is whole.
 * File systems that never write in place (Btrfs, ZFS) do need free space for it.
 */
export class Reserve {
  readonly #path: string | null
  #handle: FileHandle | undefined
  #halfBytes = 0
  /** The half that counts, and where its next line goes. */
  #half = 1
  #offset = Number.POSITIVE_INFINITY
  #generation = 0
  #values = new Map<string, Value>()
  /** Of all values together. */
  #bytes = 0
  #pending: Pending[] = []
  #writing: Promise<void> | undefined
  #allocating: Promise<boolean> | undefined

  private constructor(path: string | null) {
    this.#path = path
  }

  /** Reads what an earlier server left in it; the file itself is made by `allocate`. */
  static async open(dataDir: string): Promise<Reserve> {
    const reserve = new Reserve(join(dataDir, NAME))
    await rm(join(dataDir, `${NAME}.new`), { force: true })
    await reserve.#load(join(dataDir, NAME))
    return reserve
  }

  /** One without a file, which never takes anything. */
  static none(): Reserve {
    return new Reserve(null)
  }

  /** Whether its blocks are on disk. */
  get isThere(): boolean {
    return this.#handle !== undefined
  }

  /** 0 to 1: how much of it is taken by values. */
  get usedShare(): number {
    return this.#halfBytes === 0 ? 1 : this.#bytes / this.#halfBytes
  }

  get(slot: string): unknown {
    return this.#values.get(slot)?.value
  }

  /** Values whose names begin like this, in the order in which the names first came. */
  *entries(prefix: string): Generator<[slot: string, value: unknown]> {
    for (const [slot, { value }] of this.#values) if (slot.startsWith(prefix)) yield [slot, value]
  }

  /**
   * Writes values, null removes one: all of the call or nothing. Resolves when they are on disk.
   * `upTo`: the share that may be taken with them, 0 to 1, so that what matters less leaves room for what matters more.
   * @throws DomainError INTERNAL_ERROR, reason STORAGE_FULL where there is no reserve or it is used up, or STORAGE_FAILED
   */
  set(changes: readonly Change[], { upTo = 1 }: { upTo?: number } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ changes, upTo, resolve, reject })
      this.#writing ??= this.#drain()
    })
  }

  /** Takes the blocks where they are not taken yet. Resolves with whether they are. */
  allocate(): Promise<boolean> {
    if (this.#handle || this.#path === null) return Promise.resolve(this.isThere)
    this.#allocating ??= allocated(this.#path)
      .then((file) => {
        if (!file) return false
        this.#adopt(file)
        return true
      })
      .catch(() => false)
      .finally(() => {
        this.#allocating = undefined
      })
    return this.#allocating
  }

  async close(): Promise<void> {
    await this.#allocating
    await this.#writing
    await this.#handle?.close()
    this.#handle = undefined
  }

  async #load(path: string): Promise<void> {
    const file = await existing(path)
    if (!file) return
    this.#adopt(file)
    const bytes = await readFile(path)
    const halves = [0, 1].map((half) => readHalf(bytes.subarray(half * file.halfBytes, (half + 1) * file.halfBytes)))
    const newest = (halves[1]?.generation ?? 0) > (halves[0]?.generation ?? 0) ? 1 : 0
    const found = halves[newest]
    if (!found) return
    this.#half = newest
    this.#generation = found.generation
    this.#offset = found.length
    for (const [slot, value] of found.values) this.#keep(slot, value, textOf([[slot, value]]).length)
  }

  #adopt({ handle, halfBytes }: ReserveFile): void {
    this.#handle = handle
    this.#halfBytes = halfBytes
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0) {
      const waiting = this.#pending.splice(0)
      const batch = waiting.filter((one) => {
        if (one.upTo >= 1 || this.usedShare < one.upTo || isRemoval(one.changes)) return true
        one.reject(failed(new NoReserve('the reserve is used up')))
        return false
      })
      try {
        // Of several changes of one value only the last is worth writing.
        await this.#write(new Map(batch.flatMap(({ changes }) => changes)))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(failed(error))
      }
    }
    this.#writing = undefined
  }

  async #write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    if (!this.#handle && !(await this.allocate())) throw new NoReserve('there is no reserve')
    const texts = [...changes].map((change) => ({ change, text: textOf([change]) }))
    const line = lineOf(
      this.#generation,
      texts.map(({ text }) => text),
    )
    if (this.#offset + line.length <= this.#halfBytes) {
      await this.#writeAt(this.#half, this.#offset, line)
      this.#offset += line.length
    } else await this.#sumUp(changes)
    for (const { change, text } of texts) this.#keep(...change, text.length)
  }

  /** Writes everything anew, into the half that does not count yet. */
  async #sumUp(changes: ReadonlyMap<string, unknown>): Promise<void> {
    const values = new Map<string, unknown>([...this.#values].map(([slot, { value }]) => [slot, value]))
    for (const [slot, value] of changes) {
      if (value === null) values.delete(slot)
      else values.set(slot, value)
    }
    const whole = lineOf(this.#generation + 1, [textOf([...values])].filter(Boolean))
    if (whole.length > this.#halfBytes) throw new NoReserve('the reserve is used up')
    const other = 1 - this.#half
    await this.#writeAt(other, 0, whole)
    this.#half = other
    this.#generation++
    this.#offset = whole.length
  }

  #keep(slot: string, value: unknown, size: number): void {
    this.#bytes -= this.#values.get(slot)?.size ?? 0
    if (value === null) this.#values.delete(slot)
    else {
      this.#values.set(slot, { value, size })
      this.#bytes += size
    }
  }

  async #writeAt(half: number, offset: number, bytes: Buffer): Promise<void> {
    const from = half * this.#halfBytes + offset
    for (let written = 0; written < bytes.length; )
      written += (await this.#handle?.write(bytes, written, bytes.length - written, from + written))?.bytesWritten ?? 0
    await this.#handle?.datasync()
  }
}

interface ReserveFile {
  handle: FileHandle
  halfBytes: number
}

/** Undefined where there is none. */
async function existing(path: string): Promise<ReserveFile | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile() || found.size < MIN_BYTES) return undefined
  return { handle: await open(path, 'r+'), halfBytes: Math.floor(found.size / 2) }
}

/** Makes the file beside its place, so that one that counts is whole. Undefined where the disk has no room to spare. */
async function allocated(path: string): Promise<ReserveFile | undefined> {
  const there = await existing(path)
  if (there) return there
  const { blocks, bavail, bsize } = await statfs(join(path, '..'))
  const wanted = Math.min(MAX_BYTES, Math.max(MIN_BYTES, (blocks * bsize) / SHARE))
  const size = Math.ceil(wanted / (2 * BLOCK)) * 2 * BLOCK
  if (blocks > 0 && bavail * bsize < 2 * size) return undefined
  const temporary = `${path}.new`
  try {
    const handle = await open(temporary, 'w', 0o600)
    try {
      // Nothing that a file system could leave out or pack, as it may with zeros.
      const filling = randomBytes(64 * 1024)
      for (let at = 0; at < size; at += filling.length)
        await handle.write(filling, 0, Math.min(filling.length, size - at), at)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return existing(path)
}

function isRemoval(changes: readonly Change[]): boolean {
  return changes.every(([, value]) => value === null)
}

function failed(error: unknown): Error {
  return storageError("WAGMIOS's reserve", error)
}

/** Changes as JSON without the brackets around them, so that they can be put together. */
function textOf(changes: readonly Change[]): string {
  return changes.map((change) => JSON.stringify(change)).join(',')
}

function lineOf(generation: number, texts: readonly string[]): Buffer {
  const body = `${generation} [${texts.join(',')}]`
  return Buffer.from(`${checksum(body)} ${body}\n`)
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

/** The values of a half, up to the first line that is not whole or not of its generation; undefined where there is none. */
function readHalf(bytes: Buffer): { generation: number; length: number; values: Map<string, unknown> } | undefined {
  const values = new Map<string, unknown>()
  let generation: number | undefined
  let length = 0
  for (;;) {
    const end = bytes.indexOf(0x0a, length)
    const [, sum, body, number, json] = /^([0-9a-f]{8}) ((\d+) (.*))$/s.exec(bytes.toString('utf8', length, end)) ?? []
    const isWhole = end >= 0 && body !== undefined && json !== undefined && checksum(body) === sum
    if (!isWhole || (generation !== undefined && Number(number) !== generation)) break
    generation ??= Number(number)
    // Written by `textOf`, as its checksum says.
    for (const [slot, value] of JSON.parse(json) as Change[]) {
      if (value === null) values.delete(slot)
      else values.set(slot, value)
    }
    length = end + 1
  }
  return generation === undefined ? undefined : { generation, length, values }
}
