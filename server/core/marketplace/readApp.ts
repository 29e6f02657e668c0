import { basename, dirname } from 'node:path'
import type { AppDefinition, ComposePart } from './appDefinition.ts'
import { PRIMARY_PORT_VARIABLE, readPorts } from './appPorts.ts'
import { type Defaults, fillIn, findConflictingDefaults, readDefaults, readQuestions } from './appQuestions.ts'
import { readVolumes } from './appVolumes.ts'
import type { AppPort, AppService, MarketplaceApp } from './marketplaceApp.ts'
import { type AppFault, type ParsedFile, parseAppFile } from './parseAppFile.ts'
import { findVariablesIn } from './variables.ts'

export interface AppFile {
  /** Absolute path of the Compose file; its folder's name is the id. */
  composePath: string
  composeText: string
  iconPath: string | null
  /** Folder of apps it was found in. */
  origin: string
}

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Reads one app. The Compose part is only read as far as the catalog needs it; loadProject judges the rest. */
export function readApp(
  file: AppFile,
  parse: (text: string) => ParsedFile = parseAppFile,
): { app: MarketplaceApp } | { faults: AppFault[] } {
  const id = basename(dirname(file.composePath))
  const parsed = parse(file.composeText)
  if ('faults' in parsed) return parsed
  const faults = findFaults(id, parsed.compose)
  return faults.length > 0 ? { faults } : { app: deriveApp(id, file, parsed.compose, parsed.block) }
}

function findFaults(id: string, compose: ComposePart): AppFault[] {
  const faults: AppFault[] = []
  if (!ID.test(id))
    faults.push({ path: '', message: `the folder name "${id}" is no id: small letters, digits and dashes` })
  if (compose.name !== id) faults.push({ path: 'name', message: `must be "${id}", the name of the folder` })
  if (Object.keys(compose.services).length === 0) faults.push({ path: 'services', message: 'has no service' })
  for (const [name, { image }] of Object.entries(compose.services)) {
    if (typeof image !== 'string') faults.push({ path: `services.${name}.image`, message: 'is missing' })
  }
  for (const name of findConflictingDefaults(findVariablesIn(compose))) {
    faults.push({ path: `x-wagmios.questions.${name}`, message: 'has different defaults in different places' })
  }
  return faults
}

function deriveApp(id: string, file: AppFile, compose: ComposePart, block: AppDefinition): MarketplaceApp {
  const uses = findVariablesIn(compose)
  const defaults = readDefaults(uses)
  const described = block.questions ?? {}
  const ports = readPorts(compose, described, defaults)
  const services = readServices(compose, defaults)
  const main = mainService(services, ports, block)
  return {
    id,
    aliases: block.aliases ?? [],
    name: block.title,
    subtitle: block.subtitle ?? null,
    tagline: block.tagline,
    description: block.description,
    category: block.category,
    website: block.website,
    source: block.source ?? null,
    links: block.links ?? {},
    version: tagOf(main?.image ?? ''),
    image: main?.image ?? '',
    services,
    architectures: block.architectures,
    web: block.web === undefined ? null : { path: '/', scheme: 'http', ...block.web },
    defaultPort: primaryPort(ports)?.default ?? null,
    ports,
    questions: readQuestions(described, uses, defaults),
    volumes: readVolumes(compose, described, block.stores ?? {}, defaults),
    needs: block.needs ?? [],
    hints: { ...block.hints, imageSizeMb: block.hints.imageSizeMb ?? null },
    notes: block.notes,
    ...file,
  }
}

function readServices({ services }: ComposePart, defaults: Defaults): AppService[] {
  return Object.entries(services).map(([name, { image }]) => ({
    name,
    image: fillIn(String(image), (variable) => defaults.get(variable)) ?? String(image),
  }))
}

function mainService(services: AppService[], ports: AppPort[], block: AppDefinition): AppService | undefined {
  const name = block.mainService ?? block.web?.service ?? primaryPort(ports)?.service
  return services.find((service) => service.name === name) ?? services[0]
}

/** The port that `PORT` chooses; without one, the first that is published. */
function primaryPort(ports: readonly AppPort[]): AppPort | undefined {
  return ports.find(({ variable }) => variable === PRIMARY_PORT_VARIABLE) ?? ports[0]
}

function tagOf(image: string): string {
  const name = image.split('@', 1)[0] ?? ''
  const colon = name.lastIndexOf(':')
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : 'latest'
}
