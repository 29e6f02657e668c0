import { describe, expect, test } from 'vitest'
import { ComposeError } from '../compose/composeError.ts'
import { loadProject } from '../compose/load.ts'
import type { Project } from '../compose/project.ts'
import { BENIGN_CORPUS, type BenignCase } from './benignCorpus.ts'
import { ESCAPE_CORPUS } from './escapeCorpus.ts'
import { corpusContext } from './escapes/corpusContext.ts'
import type { ComposeAttack, EscapeCase } from './escapes/escapeCase.ts'
import { ESCAPE_WORLD as world } from './escapes/escapeWorld.ts'
import { judgeCreateBody, judgeNetworkCreate, judgeProject, judgeVolumeCreate } from './judge.ts'
import { RULE_FAMILIES } from './ruleFamilies.ts'
import type { Subject, Verdict } from './verdict.ts'

async function judge(attack: EscapeCase | BenignCase, subject: Subject = 'AGENT'): Promise<Verdict> {
  const context = corpusContext(subject, 'links' in attack ? attack.links : {})
  if (attack.kind === 'container') return judgeCreateBody(attack.body, { name: attack.name ?? 'attacker' }, context)
  if (attack.kind === 'volume') return judgeVolumeCreate(attack.body, {}, context)
  if (attack.kind === 'network') return judgeNetworkCreate(attack.body, {}, context)
  return judgeProject(await load(attack), context)
}

const loaded = new Map<string, Promise<Project>>()

/** Each file is read once; every subject judges the same project. */
function load(attack: Pick<ComposeAttack, 'id' | 'text' | 'project' | 'variables'>): Promise<Project> {
  const known = loaded.get(attack.id)
  if (known) return known
  const project = loadProject({
    files: [{ path: 'compose.yaml', text: attack.text }],
    projectName: attack.project ?? world.project,
    workingDir: world.installDir,
    environment: attack.variables ?? {},
    // The policy must hold by itself, also for what the loader would refuse first.
    keepUnsupported: true,
  })
  loaded.set(attack.id, project)
  return project
}

const attacks = ESCAPE_CORPUS.map((attack) => [attack.id, attack] as const)

describe('an agent is refused', () => {
  test.each(attacks)('%s', async (_, attack) => {
    if (attack.rule === null) {
      await expect(judge(attack)).rejects.toThrow(ComposeError)
      return
    }
    const verdict = await judge(attack)
    expect(verdict.violations.map(({ rule }) => rule)).toContain(attack.rule)
    expect(verdict.allowed).toBe(false)
  })

  test('at least 130 attacks, no two alike', () => {
    expect(ESCAPE_CORPUS.length).toBeGreaterThanOrEqual(130)
    expect(new Set(ESCAPE_CORPUS.map(({ id }) => id)).size).toBe(ESCAPE_CORPUS.length)
  })

  test('every rule that refuses agents anything is attacked', () => {
    const refusing = RULE_FAMILIES.flatMap(({ rules }) => rules)
      .filter(({ agent }) => agent !== 'ALLOW' && agent !== 'WARN')
      .map(({ id }) => id)
    const attacked = new Set(ESCAPE_CORPUS.map(({ rule }) => rule))
    expect(refusing.filter((id) => !attacked.has(id)).sort()).toEqual(NOT_IN_CORPUS)
  })
})

/** Rules about the operator's own settings; policy.test.ts has them. */
const NOT_IN_CORPUS = ['bind.unverifiable', 'limit.cpus', 'limit.memory', 'limit.swap', 'mount.target']

describe('nobody gets more than the owner approves', () => {
  test.each(attacks.filter(([, attack]) => attack.rule !== null))('%s, from the catalog', async (_, attack) => {
    const verdict = await judge(attack, 'CATALOG')
    const rule = RULE_FAMILIES.flatMap(({ rules }) => rules).find(({ id }) => id === attack.rule)
    // What the catalog may have without asking is said in the rule itself.
    if (rule?.catalog !== 'ALLOW' && rule?.catalog !== 'WARN' && !LARGER_IN_CATALOG.has(attack.id))
      expect(verdict.allowed).toBe(false)
  })
})

/** Beyond an agent's limits, within those of a reviewed app. */
const LARGER_IN_CATALOG = new Set(['port-many', 'ulimit-rtprio', 'services', 'tmpfs-sum-body'])

describe('an agent is allowed', () => {
  test.each(BENIGN_CORPUS.map((entry) => [entry.id, entry] as const))('%s', async (_, entry) => {
    expect((await judge(entry)).violations).toEqual([])
  })
})
