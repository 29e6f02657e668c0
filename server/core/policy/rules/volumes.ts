import type { Candidate, VolumeCandidate } from '../candidate.ts'
import { isNameOfForeignProject } from '../foreignName.ts'
import { createHostFolderCheck } from '../hostFolderCheck.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'
import { classifyVolumeOptions } from '../volumeOptions.ts'

const protectedVolume: Rule = {
  id: 'volume.protected',
  why: 'holds data of WAGMIOS itself',
  fix: 'use a volume of this project',
  agent: 'DENY',
  catalog: 'DENY',
}

const foreign: Rule = {
  id: 'volume.foreign',
  why: 'a volume that this project did not make holds the data of something else',
  fix: 'use a volume of this project, without `external` and with a name of its own',
  agent: 'DENY',
  catalog: 'ASK',
}

const invalidName: Rule = {
  id: 'volume.invalid_name',
  why: 'is no name of a volume',
  fix: 'use letters, digits, `_`, `.` and `-`',
  agent: 'DENY',
  catalog: 'DENY',
}

const driver: Rule = {
  id: 'volume.driver',
  why: 'volume drivers run as root on the host',
  fix: 'leave the driver out',
  agent: 'DENY',
  catalog: 'ASK',
}

const localBind: Rule = {
  id: 'volume.local_bind',
  why: 'driver options make this volume a folder of the host',
  fix: 'leave `driver_opts` out; for a folder that the operator opened use a bind',
  agent: 'DENY',
  catalog: 'ALLOW',
}

const blockDevice: Rule = {
  id: 'volume.block_device',
  why: 'mounts a disk of the host',
  fix: 'leave `driver_opts` out',
  agent: 'DENY',
  catalog: 'DENY',
}

const remote: Rule = {
  id: 'volume.remote',
  why: 'lets the engine mount a network file system: it reaches what the container cannot, with credentials in plain text',
  fix: 'let the operator mount it on the host and open that folder',
  agent: 'DENY',
  catalog: 'ASK',
}

const options: Rule = {
  id: 'volume.driver_options',
  why: 'are no volume options that are known to be harmless',
  fix: 'leave `driver_opts` out; `type: tmpfs` with a size is fine',
  agent: 'DENY',
  catalog: 'DENY',
}

const size: Rule = {
  id: 'volume.tmpfs_size',
  why: 'a volume in memory needs a size, and not more than one container may take',
  fix: 'add `o: size=64m`',
  agent: 'LIMIT',
  catalog: 'LIMIT',
}

export const volumes: RuleFamily = {
  name: 'Volumes',
  rules: [protectedVolume, foreign, invalidName, driver, localBind, blockDevice, remote, options, size],
  check(candidate, context, report) {
    const checkOptions = createOptionsCheck(candidate, context, report)
    for (const volume of candidate.volumes) {
      checkName(volume, null, context, report)
      checkOptions(volume, null)
    }
    for (const { service, mounts } of candidate.containers)
      for (const { volume } of mounts)
        if (volume) {
          // An anonymous volume has no name that anybody else could know.
          if (volume.name !== '') checkName(volume, service, context, report)
          checkOptions(volume, service)
        }
  },
}

function checkName(
  { name, namePath: path, external }: VolumeCandidate,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const at = { path, value: name, service }
  const owner = context.existing.volumes.get(name)
  if (context.protected.volumes.has(name)) report({ rule: protectedVolume, ...at })
  else if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) report({ rule: invalidName, ...at })
  else if (owner === 'FOREIGN' || (owner === undefined && (external || isNameOfForeignProject(name, context))))
    report({ rule: foreign, ...at, need: `volume:${name}` })
}

function createOptionsCheck(candidate: Candidate, context: PolicyContext, report: (finding: Finding) => void) {
  const checkHostFolder = createHostFolderCheck(candidate.source, context, report)
  return (volume: VolumeCandidate, service: string | null) => {
    const at = { path: volume.options[0]?.path ?? volume.path, service }
    if (volume.driver !== '' && volume.driver !== 'local')
      report({ rule: driver, path: volume.path, value: volume.driver, service, need: `volume.driver:${volume.driver}` })
    const kind = classifyVolumeOptions(volume.options)
    if (kind.is === 'UNKNOWN') report({ rule: options, ...at, value: kind.option })
    else if (kind.is === 'DISK') report({ rule: blockDevice, ...at, value: kind.device })
    else if (kind.is === 'REMOTE') report({ rule: remote, ...at, value: kind.type, need: `volume.remote:${kind.type}` })
    else if (kind.is === 'TMPFS' && !(kind.bytes !== null && kind.bytes <= context.limits.tmpfsBytes))
      report({ rule: size, ...at, value: kind.bytes === null ? 'no size' : `${kind.bytes} bytes` })
    else if (kind.is === 'FOLDER') {
      report({ rule: localBind, ...at, value: kind.folder })
      checkHostFolder({ ...at, source: kind.folder, readOnly: kind.readOnly })
    }
  }
}
