import type { Service } from '../compose/service.ts'
import type { Fact, Feature } from './candidate.ts'

/** Parts of a service that are judged by being there. */
export function serviceFeatures(name: string, service: Service): Feature[] {
  const at = (feature: Feature['name'], key: string, present: unknown): Feature[] =>
    present ? [{ name: feature, path: `services.${name}.${key}`, value: key, service: name }] : []
  return [
    ...at(service.image ? 'buildIgnored' : 'build', 'build', service.build),
    ...at('develop', 'develop', service.develop),
    ...at('provider', 'provider', service.provider),
    ...at('models', 'models', service.models),
    ...at('useApiSocket', 'use_api_socket', service.use_api_socket),
    ...at('credentialSpec', 'credential_spec', service.credential_spec),
    ...at('pullPolicyBuild', 'pull_policy', service.pull_policy === 'build'),
  ]
}

/** Files on the server that a service names: seccomp profiles are read and sent to the engine. */
export function serviceFiles(name: string, service: Service): Fact[] {
  return (service.security_opt ?? []).flatMap((option, index) => {
    const file = /^\s*seccomp[=:](?<file>.+)$/i.exec(option)?.groups?.file
    if (!file || file === 'unconfined' || file === 'builtin') return []
    return [{ value: file, path: `services.${name}.security_opt[${index}]` }]
  })
}
