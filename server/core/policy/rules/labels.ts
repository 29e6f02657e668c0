import type { Setting } from '../candidate.ts'
import type { LabelReader } from '../policyContext.ts'
import type { Rule, RuleFamily } from '../rule.ts'

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
  why: 'a program that runs here obeys it: it can publish, update or restart containers',
  fix: 'leave it out',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const unread: Rule = {
  id: 'label.unread',
  why: 'nothing here reads it now; a program that is installed later would obey it',
  fix: 'leave it out if it is not needed',
  agent: 'WARN',
  catalog: 'ALLOW',
}

/** Compared without case and spaces: whoever reads the label may not be strict. */
const RESERVED = /^(?:com\.docker\.|wagmios(?:\.|$)|io\.podman\.|io\.containers\.capabilities|org\.wagmios\.)/

const READERS: readonly { reader: LabelReader; prefix: RegExp }[] = [
  { reader: 'traefik', prefix: /^traefik\./ },
  { reader: 'caddy', prefix: /^caddy(?:_\d+)?(?:\.|$)/ },
  { reader: 'watchtower', prefix: /^com\.centurylinklabs\.watchtower\b/ },
  { reader: 'autoheal', prefix: /^autoheal/ },
  { reader: 'diun', prefix: /^diun\./ },
  { reader: 'ofelia', prefix: /^ofelia\./ },
  { reader: 'podman', prefix: /^(?:io\.containers\.autoupdate|podman_systemd_unit)/ },
]

/** Commands in labels are worth a refusal even before the program that runs them is there. */
const COMMANDS = /^(?:ofelia\.|com\.centurylinklabs\.watchtower\.lifecycle\.|chadburn\.|deck-chores\.|swarm\.cronjob\.)/

export const labels: RuleFamily = {
  name: 'Labels',
  rules: [reserved, commands, instructions, unread],
  check(candidate, context, report) {
    const check = (label: Setting, service: string | null) => {
      const name = label.name.trim().toLowerCase()
      const at = { path: label.path, value: label.name, service }
      const reader = READERS.find(({ prefix }) => prefix.test(name))?.reader
      if (RESERVED.test(name)) report({ rule: reserved, ...at })
      else if (COMMANDS.test(name)) report({ rule: commands, ...at, need: `label:${reader ?? 'commands'}` })
      else if (reader && context.existing.labelReaders.has(reader))
        report({ rule: instructions, ...at, need: `label:${reader}` })
      else if (reader) report({ rule: unread, ...at })
    }
    for (const { service, labels, mounts } of candidate.containers) {
      for (const label of labels) check(label, service)
      for (const { volume } of mounts) for (const label of volume?.labels ?? []) check(label, service)
    }
    for (const { labels } of [...candidate.volumes, ...candidate.networks])
      for (const label of labels) check(label, null)
  },
}
