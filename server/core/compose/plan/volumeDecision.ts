import type { VolumeInspect } from '../../engine/types.ts'
import { volumeHash } from '../configHash.ts'
import { CONFIG_HASH, PROJECT } from '../labels.ts'
import type { Observed } from '../observe.ts'
import type { Project, Volume } from '../project.ts'
import { conflict, missingExternal, notOwned } from './blockers.ts'
import type { PlanBuilder } from './planBuilder.ts'

export interface VolumeApprovals {
  /** A volume of somebody else may be used. */
  adopt: boolean
  /** Names of changed volumes that may be removed and made anew: their data is lost. */
  recreate: readonly string[]
  /** Changed volumes stay as they are, like Compose leaves them when nobody can be asked. */
  keepChanged: boolean
}

export type VolumeDecision = 'keep' | 'create' | 'recreate'

/** Decides about every volume of the project by key; tells the builder what is in the way. */
export function decideVolumes(
  project: Project,
  observed: Observed,
  approvals: VolumeApprovals,
  builder: PlanBuilder,
): Map<string, VolumeDecision> {
  const byName = new Map(observed.volumes.map((volume) => [volume.Name, volume]))
  return new Map(
    Object.entries(project.volumes).map(([key, volume]) => [
      key,
      decide(project.name, volume, byName.get(volume.name), approvals, builder),
    ]),
  )
}

function decide(
  project: string,
  volume: Volume,
  found: VolumeInspect | undefined,
  approvals: VolumeApprovals,
  builder: PlanBuilder,
): VolumeDecision {
  if (!found && !volume.external) return 'create'
  if (!found) builder.blockers.push(missingExternal('volume', volume.name))
  if (!found || volume.external) return 'keep'
  const owner = found.Labels?.[PROJECT]
  if (owner !== project) {
    if (!approvals.adopt) builder.blockers.push(notOwned('volume', volume.name, owner))
    else builder.warnings.push({ code: 'ADOPTED', message: `volume ${volume.name} is used although it is not ours` })
    return 'keep'
  }
  const hash = found.Labels?.[CONFIG_HASH]
  if (hash === undefined || hash === volumeHash(volume)) return 'keep'
  if (approvals.recreate.includes(volume.name)) return 'recreate'
  if (approvals.keepChanged)
    builder.warnings.push({ code: 'VOLUME_CHANGED', message: `volume ${volume.name} keeps its old definition` })
  else builder.blockers.push(changed(volume.name))
  return 'keep'
}

function changed(name: string) {
  return conflict(
    'VOLUME_CHANGED',
    `volume:${name}`,
    `The definition of volume ${name} changed. Applying it means to remove the volume: its data is lost.`,
    `Confirm that ${name} is made anew and its data lost, keep it as it is, or undo the change in the file.`,
  )
}
