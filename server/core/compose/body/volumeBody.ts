import type { VolumeCreateBody } from '../../engine/types.ts'
import { CONFIG_HASH, IMITATED_COMPOSE_VERSION, PROJECT, VERSION, VOLUME } from '../labels.ts'
import type { Volume } from '../project.ts'

/** The create call for one named volume of a project. */
export function volumeBody(project: string, key: string, volume: Volume, configHash: string): VolumeCreateBody {
  return {
    Name: volume.name,
    ...(volume.driver && { Driver: volume.driver }),
    ...(volume.driver_opts && { DriverOpts: volume.driver_opts }),
    Labels: {
      ...volume.labels,
      [VOLUME]: key,
      [PROJECT]: project,
      [VERSION]: IMITATED_COMPOSE_VERSION,
      [CONFIG_HASH]: configHash,
    },
  }
}
