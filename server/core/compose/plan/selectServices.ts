import { DomainError } from '../../errors.ts'
import type { Project } from '../project.ts'
import type { Service } from '../service.ts'

/**
 * The project with only the chosen services, what they depend on, and the networks and volumes these use. The others
 * count as switched off, not as gone.
 * @throws DomainError INVALID_INPUT for a name that is no active service
 */
export function selectServices(project: Project, chosen: readonly string[] | undefined): Project {
  if (!chosen) return project
  for (const name of chosen) if (!project.services[name]) throw unknown(project, name)
  const names = withDependencies(project, chosen)
  const entries = Object.entries(project.services)
  const services = Object.fromEntries(entries.filter(([name]) => names.has(name)))
  const others = Object.fromEntries(entries.filter(([name]) => !names.has(name)))
  const used = Object.values(services)
  return {
    ...project,
    services,
    disabledServices: { ...project.disabledServices, ...others },
    networks: only(
      project.networks,
      used.flatMap((service) => Object.keys(service.networks ?? {})),
    ),
    volumes: only(project.volumes, used.flatMap(namedVolumes)),
  }
}

function withDependencies(project: Project, chosen: readonly string[]): Set<string> {
  const names = new Set<string>()
  const visit = (name: string) => {
    if (names.has(name) || !project.services[name]) return
    names.add(name)
    for (const dependency of Object.keys(project.services[name].depends_on ?? {})) visit(dependency)
  }
  for (const name of chosen) visit(name)
  return names
}

function namedVolumes(service: Service): string[] {
  return (service.volumes ?? []).flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []))
}

function only<T>(all: Record<string, T>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))
}

function unknown(project: Project, name: string): DomainError {
  const profiles = project.disabledServices[name]?.profiles
  return new DomainError('INVALID_INPUT', `no such service: ${name}`, {
    reason: 'UNKNOWN_SERVICE',
    path: `services.${name}`,
    humanAction: profiles
      ? `Service ${name} is switched off; choose one of its profiles: ${profiles.join(', ')}.`
      : `Choose from: ${Object.keys(project.services).join(', ')}.`,
  })
}
