import { readdir } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { Client } from './testing/client.ts'
import { seededRandom } from './testing/seededRandom.ts'
import { buildServerProgram, startServerProcess } from './testing/serverProcess.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'

const KILLS = 50
const SEED = 20_261_122

beforeAll(() => buildServerProgram(), 120_000)

/** What the server has acknowledged, which no kill may take back. */
interface Acknowledged {
  alive: Map<string, string>
  revoked: Set<string>
  /** Request ids of refusals, which are on record before they are answered. */
  refusals: string[]
  /** Answers of any kind so far. */
  count: number
}

/** Makes and revokes keys, and is refused, until the connection breaks. */
async function work(owner: Client, agent: Client, said: Acknowledged, isOver: () => boolean): Promise<void> {
  try {
    for (let turn = 0; !isOver(); turn++) {
      const { data } = await owner.post('/api/keys', { label: `key ${turn}`, scopes: ['images:read'] })
      said.alive.set(data.meta.id, data.key)
      said.count++
      const refused = await agent.post('/api/containers/web/stop')
      if (refused.status === 403) said.refusals.push(refused.headers.get('x-request-id') ?? '')
      said.count++
      if (turn % 3 === 0) continue
      // From here on it may be either, until the answer is there.
      said.alive.delete(data.meta.id)
      const revoked = await owner.rest('DELETE', `/api/keys/${data.meta.id}`)
      if (revoked.status === 200) said.revoked.add(data.meta.id)
      said.count++
    }
  } catch {
    // The server has been killed.
  }
}

test(`killed ${KILLS} times at a random moment, the server has forgotten nothing that it acknowledged`, async () => {
  const dataDir = await temporaryFolder()
  const random = seededRandom(SEED)
  const said: Acknowledged = { alive: new Map(), revoked: new Set(), refusals: [], count: 0 }
  let ownerKey = ''
  let agentKey = ''
  for (let kill = 0; kill <= KILLS; kill++) {
    const server = await startServerProcess({ dataDir })
    if (kill === 0) {
      const owner = await server.setUp()
      ownerKey = owner.key ?? ''
      agentKey = (await owner.post('/api/keys', { label: 'agent', scopes: ['images:read'] })).data.key
    }
    const [owner, agent] = [server.client(ownerKey), server.client(agentKey)]
    const listed = new Set<string>((await owner.get('/api/keys')).data.map(({ id }: { id: string }) => id))
    for (const id of said.alive.keys()) expect(listed, `an acknowledged key, start ${kill}`).toContain(id)
    for (const id of said.revoked) expect(listed, `a revoked key, start ${kill}`).not.toContain(id)
    const [newest = ''] = [...said.alive.values()].slice(-1)
    if (newest) expect((await server.client(newest).get('/api/settings')).status).toBe(200)
    if (kill === KILLS) {
      expect(await refusalsOf(owner)).toEqual(expect.arrayContaining(said.refusals))
      expect((await server.end('SIGTERM')).code).toBe(0)
      break
    }
    let isOver = false
    const working = Promise.all([1, 2, 3].map(() => work(owner, agent, said, () => isOver)))
    // By what was acknowledged, not by the clock: a slow machine does no less before it is killed than a quick one.
    const enough = said.count + 1 + Math.floor(random() * 12)
    await waitUntil('some answers', () => said.count >= enough, { interval: 1 })
    await new Promise((resolve) => setTimeout(resolve, random() * 10))
    expect((await server.end('SIGKILL')).signal).toBe('SIGKILL')
    isOver = true
    await working
  }
  expect(said.alive.size).toBeGreaterThan(KILLS / 2)
  expect(said.refusals.length).toBeGreaterThan(KILLS)
  expect(
    (await readdir(dataDir)).filter(
      (name) => !/^(activity|containers|templates|keys\.json|server\.sock|reserve|[\w-]+\.json)$/.test(name),
    ),
    'no half-written file is left',
  ).toEqual([])
}, 600_000)

/** Request ids of all refusals on record. */
async function refusalsOf(owner: Client): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  do {
    const { data } = await owner.get(`/api/activity?limit=500&outcome=denied${cursor && `&after=${cursor}`}`)
    ids.push(...data.events.map(({ request_id: id }: { request_id: string }) => id))
    cursor = data.next_cursor ?? ''
  } while (cursor)
  return ids
}
