import { createHash } from 'node:crypto'
import { toGoJson } from './loader/goJson.ts'
import { network as networkDecoder, volume as volumeDecoder } from './loader/resourceDecoders.ts'
import { service as serviceDecoder } from './loader/serviceDecoder.ts'
import type { Network, Volume } from './project.ts'
import type { Service } from './service.ts'

/**
 * Compose up to 2.40 writes `create_host_path: true` of a bind mount into what it hashes; from 5.0 on the true value is
 * left out.
 */
type Generation = '2.40' | '5.0'

/**
 * The `com.docker.compose.config-hash` of a service, bit for bit as Compose 2.40 computes it. In the service each
 * `service:x` of `network_mode`, `ipc` and `pid` must already be `container:<id>`, and each service of `volumes_from`
 * the id of its container. A change of depends_on, profiles, scale, replicas, pull_policy or build does not change it.
 */
export function serviceHash(service: Service): string {
  return hashService(service, '2.40')
}

/** The hashes that other generations of Compose give the same service, our own first. */
export function acceptedServiceHashes(service: Service): readonly string[] {
  return [...new Set([hashService(service, '2.40'), hashService(service, '5.0')])]
}

function hashService(service: Service, generation: Generation): string {
  const { build: _build, pull_policy: _policy, scale: _scale, depends_on: _on, profiles: _profiles, ...rest } = service
  return sha256(
    toGoJson({ ...rest, ...hashedDeploy(service), ...hashedVolumes(service, generation) }, serviceDecoder.shape),
  )
}

function hashedDeploy({ deploy }: Service): Pick<Service, 'deploy'> {
  if (deploy === undefined) return {}
  const { replicas: _, ...rest } = deploy
  return { deploy: rest }
}

function hashedVolumes({ volumes }: Service, generation: Generation): Pick<Service, 'volumes'> {
  if (volumes === undefined || generation === '2.40') return {}
  return {
    volumes: volumes.map((mount) => {
      if (mount.bind === undefined) return mount
      const { create_host_path: _, ...bind } = mount.bind
      return { ...mount, bind }
    }),
  }
}

/** The config hash of a network. */
export function networkHash(network: Network): string {
  return sha256(toGoJson(network, networkDecoder.shape))
}

/** The config hash of a volume. */
export function volumeHash(volume: Volume): string {
  return sha256(toGoJson({ ...volume, driver: volume.driver ?? 'local' }, volumeDecoder.shape))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
