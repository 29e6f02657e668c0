import type { ImageUse, Setting } from '../candidate.ts'
import { imageNamed } from '../knownImages.ts'
import { comparable, isFreeLabel, programOfLabel } from '../labelPrograms.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const reserved: Rule = {
  id: 'label.reserved',
  why: 'decides what WAGMIOS and Compose take the container for: its project, its owner, its protection',
  fix: 'leave it out; WAGMIOS sets these labels itself',
  agent: 'DENY',
  catalog: 'DENY',
}

const commands: Rule = {
  id: 'label.commands',
  why: 'has another program run commands, on the host or in other containers',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

const instructions: Rule = {
  id: 'label.instructions',
  why: 'a program that is installed here, or later, obeys it: it can publish, update or restart containers',
  fix: 'leave it out',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const unknown: Rule = {
  id: 'label.unknown',
  why: 'may be an instruction to another program; which ones obey it is not known here',
  fix: 'leave it out, or write notes of your own as `agent.…`',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const ofImage: Rule = {
  id: 'label.image',
  why: 'the image brings a label that another program obeys, and every container made from it carries it',
  fix: 'use another image',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const RESERVED = /^(?:com\.docker\.|wagmios(?:\.|$)|io\.podman\.|io\.containers\.capabilities|org\.wagmios\.)/

export const labels: RuleFamily = {
  name: 'Labels',
  rules: [reserved, commands, instructions, unknown, ofImage],
  check(candidate, context, report) {
    const check = (label: Setting, service: string | null) => checkLabel(label, service, report)
    for (const { service, labels, mounts, images } of candidate.containers) {
      for (const label of labels) check(label, service)
      for (const { volume } of mounts) for (const label of volume?.labels ?? []) check(label, service)
      for (const image of images) checkImage(image, service, context, report)
    }
    for (const { labels } of [...candidate.volumes, ...candidate.networks])
      for (const label of labels) check(label, null)
  },
}

function checkLabel(label: Setting, service: string | null, report: (finding: Finding) => void): void {
  const at = { path: label.path, value: label.name, service }
  const program = programOfLabel(label.name)
  if (RESERVED.test(comparable(label.name))) report({ rule: reserved, ...at })
  else if (program?.runsCommands)
    report({
      rule: commands,
      ...at,
      need: `label:${program.name}`,
      why: `${program.name} obeys it: it ${program.does}`,
    })
  else if (program)
    report({
      rule: instructions,
      ...at,
      need: `label:${program.name}`,
      why: `${program.name}, where it is installed, obeys it: it ${program.does}`,
    })
  else if (!isFreeLabel(label.name)) report({ rule: unknown, ...at, need: `label.other:${label.name}` })
}

/** What an image says counts like what its container says. Those that decide for WAGMIOS are silenced in the body. */
function checkImage(
  { value, path, use }: ImageUse,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  if (use !== 'run') return
  for (const name of Object.keys(imageNamed(context.existing.images, value)?.labels ?? {})) {
    const program = programOfLabel(name)
    if (!program) continue
    report({ rule: ofImage, path, value: name, service, need: `label:${program.name}` })
    return
  }
}
