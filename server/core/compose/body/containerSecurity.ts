import type { HostConfig } from '../../engine/types.ts'
import { DomainError } from '../../errors.ts'
import type { Service } from '../service.ts'
import { orNull } from './orNull.ts'

/** Profiles the engine knows by name; every other value of `seccomp=` is a file. */
const BUILT_IN_PROFILES = new Set(['unconfined', 'builtin'])

/** Paths of the seccomp profile files that a service names, as it names them. */
export function seccompFiles(service: Service): string[] {
  return (service.security_opt ?? []).map(seccompFile).filter((path) => path !== undefined)
}

/**
 * `SecurityOpt`, and the empty path lists that `systempaths=unconfined` stands for.
 * @param profiles content of the files of `seccompFiles`, as compact JSON
 */
export function containerSecurity(
  serviceName: string,
  service: Service,
  profiles: Readonly<Record<string, string>>,
): Pick<HostConfig, 'SecurityOpt' | 'MaskedPaths' | 'ReadonlyPaths'> {
  const options = service.security_opt
  if (!options) return {}
  const unconfinedPaths = options.includes('systempaths=unconfined')
  const kept = options.filter((option) => option !== 'systempaths=unconfined')
  return {
    SecurityOpt: orNull(
      kept.map((option) => {
        if (!/[=:]/.test(option) && option !== 'no-new-privileges')
          throw invalidOption(serviceName, options.indexOf(option), option)
        const file = seccompFile(option)
        return file === undefined ? option : `seccomp=${profiles[file] ?? ''}`
      }),
    ),
    ...(unconfinedPaths && { MaskedPaths: [], ReadonlyPaths: [] }),
  }
}

function seccompFile(option: string): string | undefined {
  const value = /^seccomp[=:](?<value>.*)$/.exec(option)?.groups?.value
  return value === undefined || BUILT_IN_PROFILES.has(value) ? undefined : value
}

function invalidOption(serviceName: string, index: number, option: string): DomainError {
  return new DomainError('INVALID_INPUT', `invalid security-opt: "${option}"`, {
    reason: 'INVALID',
    path: `services.${serviceName}.security_opt[${index}]`,
  })
}

/** Capabilities as the Docker client sends them: upper case, with `CAP_`, sorted, each once. */
export function capabilities(names: readonly string[] | undefined): string[] | null {
  const canonical = (names ?? []).map((name) => {
    const upper = name.toUpperCase()
    return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`
  })
  return orNull([...new Set(canonical)].sort())
}
