import { describe, expect, test } from 'vitest'
import { serviceToContainer } from '../compose/body/serviceToContainer.ts'
import { loadProject } from '../compose/load.ts'
import type { Project } from '../compose/project.ts'
import { BENIGN_CORPUS, type BenignCase } from './benignCorpus.ts'
import { ESCAPE_CORPUS } from './escapeCorpus.ts'
import { corpusContext } from './escapes/corpusContext.ts'
import type { ComposeAttack } from './escapes/escapeCase.ts'
import { ESCAPE_WORLD as world } from './escapes/escapeWorld.ts'
import { judgeCreateBody } from './judge.ts'
import { withProjectResources } from './policyContext.ts'
import type { Violation } from './verdict.ts'

/** The second look: what Compose would send to the engine for a file, judged as that. */
async function judgeBodies(entry: ComposeAttack | (BenignCase & { kind: 'compose' })): Promise<Violation[]> {
  const project = await loadProject({
    files: [{ path: 'compose.yaml', text: entry.text }],
    projectName: entry.project ?? world.project,
    workingDir: world.installDir,
    environment: entry.variables ?? {},
    keepUnsupported: true,
  })
  const context = withProjectResources(corpusContext('AGENT', entry.links), project)
  return bodiesOf(project).flatMap(({ name, body }) => {
    const labels = Object.entries(body.Labels ?? {}).filter(([label]) => label.startsWith('com.docker.compose.'))
    return judgeCreateBody(body, { name, labels: Object.fromEntries(labels) }, context).violations
  })
}

function bodiesOf(project: Project) {
  const desired = { project, injected: {}, boundFiles: {}, seccompProfiles: {}, extraLabels: {} }
  return Object.entries(project.services).map(([serviceName, declared]) => {
    const name = declared.container_name ?? `${project.name}-${serviceName}-1`
    // Ids stand for `service:x` by then.
    const service = JSON.parse(JSON.stringify(declared).replaceAll('"service:', '"container:made-a-moment-ago-'))
    const facts = {
      serviceName,
      service,
      number: 1,
      name,
      configHash: '',
      inherited: [],
      links: [],
      apiVersion: '1.51',
    }
    return { name, body: serviceToContainer(desired, facts).body }
  })
}

const isCompose = <T extends { kind: string }>(entry: T): entry is T & { kind: 'compose' } => entry.kind === 'compose'

describe('what is allowed as a file is allowed as a body', () => {
  test.each(BENIGN_CORPUS.filter(isCompose).map((entry) => [entry.id, entry] as const))('%s', async (_, entry) => {
    expect(await judgeBodies(entry)).toEqual([])
  })
})

/** What a body does not say: parts of the whole project, of other engine calls, and of the file itself. */
const NOT_IN_BODIES =
  /^(?:feature|file|hook|config)\.|^privileged\.hook|^volume\.|^network\.(?!driver_option$)|^name\.project|^name\.protected|^limit\.(?:services|replicas)|^image\.missing/

describe('what is refused as a file is refused as a body', () => {
  const attacks = ESCAPE_CORPUS.filter(isCompose).filter(({ rule }) => rule !== null && !NOT_IN_BODIES.test(rule))
  test('most attacks are', () => expect(attacks.length).toBeGreaterThan(200))
  test.each(attacks.map((attack) => [attack.id, attack] as const))('%s', async (id, attack) => {
    const rules = (await judgeBodies(attack)).map(({ rule }) => rule)
    if (ONLY_IN_FILES.has(id)) expect(rules).toEqual([])
    else expect(rules).not.toEqual([])
  })
})

/** Said of a whole project, in other engine calls (volume and network create, links), or overwritten by Compose's own labels. */
const ONLY_IN_FILES = new Set([
  'tmpfs-copies',
  'tmpfs-volumes',
  'external-link',
  'nested-writable-services',
  'nested-writable-secret',
  'nested-writable-config',
  'volume-bind-root',
  'volume-bind-socket',
  'volume-reserved',
  'volume-labels',
  'network-bridge-name',
  'network-gateway-mode',
  'network-labels',
  'label-project',
  'label-list',
  'label-on-volume',
  'label-on-network',
  'name-app-volume',
  'name-app-network',
])
