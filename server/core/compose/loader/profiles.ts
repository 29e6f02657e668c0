import type { Service } from '../service.ts'

/** Whether a service runs when these profiles are asked for; `*` asks for all. */
export function isActive(service: Service, profiles: readonly string[]): boolean {
  if (service.profiles === undefined || profiles.includes('*')) return true
  return service.profiles.some((profile) => profiles.includes(profile))
}

/** Splits services into those that run and those that wait for a profile. */
export function selectServices(
  services: Readonly<Record<string, Service>>,
  profiles: readonly string[],
): { active: Record<string, Service>; disabled: Record<string, Service> } {
  const entries = Object.entries(services)
  return {
    active: Object.fromEntries(entries.filter(([, service]) => isActive(service, profiles))),
    disabled: Object.fromEntries(entries.filter(([, service]) => !isActive(service, profiles))),
  }
}
