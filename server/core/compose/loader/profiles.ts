import type { Service } from '../service.ts'

/** Whether a service runs when these profiles are asked for; `*` asks for all. */
export function isActive(service: Service, profiles: ReadonlySet<string>): boolean {
  if (service.profiles === undefined || profiles.has('*')) return true
  return service.profiles.some((profile) => profiles.has(profile))
}

/** Splits services into those that run and those that wait for a profile. */
export function selectServices(
  services: Readonly<Record<string, Service>>,
  profiles: readonly string[],
): { active: Record<string, Service>; disabled: Record<string, Service> } {
  const entries = Object.entries(services)
  const wanted = new Set(profiles)
  return {
    active: Object.fromEntries(entries.filter(([, service]) => isActive(service, wanted))),
    disabled: Object.fromEntries(entries.filter(([, service]) => !isActive(service, wanted))),
  }
}
