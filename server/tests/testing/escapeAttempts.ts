import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ContainerCreateBody } from '../../core/engine/types.ts'
import type { ComposeAttack, EscapeCase } from '../../core/policy/escapes/escapeCase.ts'
import { ESCAPE_WORLD } from '../../core/policy/escapes/escapeWorld.ts'
import type { Client } from './client.ts'

/** Said by the policy, by protection, or by the loader. Nothing else counts: a name that is taken proves nothing. */
export const NOT_LET_THROUGH: readonly string[] = ['POLICY_DENIED', 'PROTECTED', 'INVALID_INPUT']
/** The name itself is what is attacked. */
export const ALSO_FOR_NAMES: readonly string[] = [...NOT_LET_THROUGH, 'CONFLICT']

/** An attack as an agent can send it. */
export interface Attempt {
  /** Sends it by every door that it fits through; the codes of the answers, undefined for a success. */
  send: () => Promise<(string | undefined)[]>
  /** The codes that mean that it was refused. */
  refusals: readonly string[]
}

/**
 * What an agent sends for an attack: a file as a template that it saves and deploys, a body as a container.
 * @param containersDir where the server keeps what it installs
 * @returns null for what the API has no door for: volumes and networks are only made by files
 */
export function attemptOf(agent: Client, attack: EscapeCase, containersDir: string): Attempt | null {
  if (attack.kind === 'compose') {
    const refusals = attack.project === undefined ? NOT_LET_THROUGH : ALSO_FOR_NAMES
    return { send: () => deploy(agent, attack, containersDir), refusals }
  }
  if (attack.kind === 'container') return { send: () => create(agent, attack), refusals: NOT_LET_THROUGH }
  return null
}

/** What is deployed under the name of the attacks would be in the way of the next one, and let it look refused. */
export async function removeDeployed(agent: Client): Promise<void> {
  const { data } = await agent.get('/api/marketplace/installed')
  for (const { id } of data) await agent.post('/api/marketplace/remove?delete_data=true', { install_id: id })
}

const DEPLOY = `mutation($n: String!, $p: String, $v: StringMap) {
  deployTemplate(name: $n, project: $p, values: $v, approve: ["privileged"]) { id }
}`

async function deploy(agent: Client, attack: ComposeAttack, containersDir: string) {
  await makeLinks(join(containersDir, ESCAPE_WORLD.project), attack.links ?? {})
  const name = `t-${attack.id}`.slice(0, 60).replace(/[^a-z0-9_-]/gi, '-')
  const project = attack.project ?? ESCAPE_WORLD.project
  const values = attack.variables ?? {}
  const saved = await agent.post('/api/templates', { name, compose: attack.text })
  // A template that does not load is refused when it is saved already.
  if (!saved.success) return [saved.error.code]
  const rest = await agent.post(`/api/templates/${name}/deploy`, { project, values })
  const graphql = await agent.graphql(DEPLOY, { n: name, p: project, v: values })
  // A key may keep so many; the next attack must not be refused for their number.
  await agent.rest('DELETE', `/api/templates/${name}`)
  return [rest.error?.code, graphql.code]
}

async function makeLinks(folder: string, links: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, target] of Object.entries(links)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await symlink(target, path).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function create(agent: Client, { body, name = 'attacker' }: Extract<EscapeCase, { kind: 'container' }>) {
  // What the API has no word for is refused, also in the engine's own words: nobody may believe that they got it.
  const request = asRequest(body) ?? { ...body, image: body.Image }
  return [(await agent.post('/api/containers', { ...request, name, start: false })).error?.code]
}

/** What the documented body of `POST /api/containers` can say of an Engine API body; null where that is not all of it. */
function asRequest(body: ContainerCreateBody): Record<string, unknown> | null {
  const { Image, Env, Labels, User, WorkingDir, HostConfig = {}, ...rest } = body
  const { Binds, PortBindings, NetworkMode, ...more } = HostConfig
  const isComplete = Object.keys(rest).length === 0 && Object.keys(more).length === 0
  if (!isComplete) return null
  return {
    image: Image,
    env: Env,
    labels: Labels,
    user: User,
    working_dir: WorkingDir,
    volumes: Binds,
    network: NetworkMode,
    ports: Object.entries(PortBindings ?? {}).flatMap(([container, hosts]) =>
      (hosts ?? []).map(({ HostPort, HostIp }) => ({ container, host: HostPort, ip: HostIp })),
    ),
  }
}
