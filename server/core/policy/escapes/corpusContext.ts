import type { KnownImage } from '../knownImages.ts'
import type { PathLookup } from '../pathLookup.ts'
import { createPolicyContext, type PolicyContext } from '../policyContext.ts'
import type { Subject } from '../verdict.ts'
import { ESCAPE_WORLD as world } from './escapeWorld.ts'

/** `ESCAPE_WORLD` as a context. `links`: symbolic links in the install folder. */
export function corpusContext(subject: Subject, links: Readonly<Record<string, string>> = {}): PolicyContext {
  return createPolicyContext({
    subject,
    project: world.project,
    bindRoots: [world.bindRoot],
    projectDir: { server: world.installDir, host: world.installDir },
    engineSockets: ['/opt/engine/api'],
    protected: {
      containers: new Set([world.protectedContainer, world.protectedContainerId]),
      images: new Set([world.protectedImage, world.protectedImageId]),
      volumes: new Set([world.protectedVolume]),
      networks: new Set([world.protectedNetwork]),
      projects: new Set([world.protectedProject]),
      paths: [world.dataDir, world.containersDir],
    },
    existing: {
      projects: new Map([[world.foreignProject, 'FOREIGN']]),
      containers: new Map([
        [world.foreignContainer, 'FOREIGN'],
        [world.foreignContainerId, 'FOREIGN'],
        [world.protectedContainer, 'FOREIGN'],
      ]),
      networks: new Map([
        [world.foreignNetwork, 'FOREIGN'],
        [world.foreignNetworkId, 'FOREIGN'],
        [world.protectedNetwork, 'FOREIGN'],
        [`${world.project}_default`, 'OWN'],
      ]),
      volumes: new Map([
        [world.foreignVolume, 'FOREIGN'],
        [world.protectedVolume, 'FOREIGN'],
        [`${world.project}_data`, 'OWN'],
      ]),
      binds: [],
      images: new Map<string, KnownImage>([
        [world.protectedImage, { id: world.protectedImageId, labels: {} }],
        ['copy-of-wagmios:1', { id: world.protectedImageId, labels: {} }],
        ['labelled:1', { id: `sha256:${'e5'.repeat(32)}`, labels: { maintainer: 'x', 'traefik.enable': 'true' } }],
      ]),
      reservedProjects: new Set(['navidrome']),
    },
    ownPorts: world.ownPorts,
    servicePorts: [5055],
    subnets: { pool: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8'], taken: ['192.168.1.0/24'] },
    secrets: [world.secret],
    lookup: linkedFolder(world.installDir, links),
  })
}

/** A file system that has nothing but these links in one folder. */
export function linkedFolder(folder: string, links: Readonly<Record<string, string>>): PathLookup {
  return (path) => {
    const [first = '', ...rest] = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/') : []
    const target = Object.hasOwn(links, first) ? links[first] : undefined
    if (target === undefined) return { kind: 'resolved', real: path }
    if (target.startsWith('/nowhere')) return { kind: 'broken' }
    const base = target.startsWith('/') ? target : `${folder}/${target}`
    return { kind: 'resolved', real: [base, ...rest].join('/').replace(/^\/\//, '/') }
  }
}
