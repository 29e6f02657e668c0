import { isNameOfReservedProject } from '../foreignName.ts'
import { isReservedName } from '../reservedName.ts'
import type { Rule, RuleFamily } from '../rule.ts'

const reserved: Rule = {
  id: 'name.reserved',
  why: 'names that begin with "wagmios" belong to WAGMIOS itself',
  fix: 'choose another name',
  agent: 'DENY',
  catalog: 'DENY',
}

const protectedName: Rule = {
  id: 'name.protected',
  why: 'is the name of something that is protected',
  fix: 'choose another name',
  agent: 'DENY',
  catalog: 'DENY',
}

const foreignProject: Rule = {
  id: 'name.project_taken',
  why: 'a Compose project of this name exists and is not yours: starting yours would replace its containers',
  fix: 'choose another project name',
  agent: 'DENY',
  catalog: 'DENY',
}

const appName: Rule = {
  id: 'name.of_app',
  why: 'is a name that an app of the marketplace, or an install of somebody else, gives to its own volumes and networks',
  fix: 'choose a name that does not begin with an app and "_", e.g. with "-" instead',
  agent: 'DENY',
  catalog: 'ALLOW',
}

export const names: RuleFamily = {
  name: 'Names',
  rules: [reserved, protectedName, foreignProject, appName],
  check(candidate, context, report) {
    const { containers, volumes, networks, projectName } = candidate
    const taken = new Set(Array.from(context.protected.containers, (name) => name.toLowerCase()))
    for (const { service, names } of containers)
      for (const { value, path } of names)
        if (isReservedName(value)) report({ rule: reserved, path, value, service })
        else if (taken.has(value.toLowerCase())) report({ rule: protectedName, path, value, service })
    // What exists under a reserved name is judged by its owner, in the families of volumes and networks.
    for (const { name, namePath, external } of [...volumes, ...networks])
      if (!external && isReservedName(name)) report({ rule: reserved, path: namePath, value: name, service: null })
    const checkApp = (name: string, path: string, service: string | null) => {
      if (isNameOfReservedProject(name, context)) report({ rule: appName, path, value: name, service })
    }
    for (const { name, namePath, external } of volumes)
      if (!external && !context.existing.volumes.has(name)) checkApp(name, namePath, null)
    for (const { name, namePath, external } of networks)
      if (!external && !context.existing.networks.has(name)) checkApp(name, namePath, null)
    for (const { service, mounts } of containers)
      for (const { volume } of mounts)
        if (volume && !context.existing.volumes.has(volume.name)) checkApp(volume.name, volume.namePath, service)
    // A volume is made by being mounted: WAGMIOS would find in it, later, what somebody has put there.
    for (const { service, mounts } of containers)
      for (const { volume } of mounts)
        if (volume && isReservedName(volume.name) && !context.existing.volumes.has(volume.name))
          report({ rule: reserved, path: volume.namePath, value: volume.name, service })
    if (!projectName) return
    const { value, path } = projectName
    if (context.protected.projects.has(value)) report({ rule: protectedName, path, value, service: null })
    else if (isReservedName(value)) report({ rule: reserved, path, value, service: null })
    else if (context.existing.projects.get(value) === 'FOREIGN')
      report({ rule: foreignProject, path, value, service: null })
  },
}
