import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished, plantLink, type World } from './world.ts'

/** A changing operation, and what somebody else may do while it runs. */
export interface Scenario {
  name: string
  /** What exists before. Resolves with the operation, and what each intruder does. */
  prepare(world: World, prefix: string): Promise<Prepared>
}

export interface Prepared {
  run: () => Promise<unknown>
  intruders: Record<string, Intrusion>
}

export interface Intrusion {
  act: () => Promise<unknown>
  keepTrying?: () => Promise<unknown>
}

/** With a check that passes at once: what has none is watched for a while before it counts as running. */
const template = (image: string, lines: string) =>
  `services:\n  web:\n    image: "${image}"\n    healthcheck: {test: [CMD, "true"], interval: 1s}\n${lines.replace(/^/gm, '    ')}\n`

/** The other agent gets hold of the opened folder, and plants a link in it as soon as it can. */
function writer(world: World, prefix: string, path: string): Intrusion {
  const { server, opened, image, other } = world
  return {
    act: () =>
      server.core.containers
        .create(other, {
          name: `${prefix}writer`,
          image,
          command: ['sleep', '600'],
          volumes: [{ source: opened, target: '/o' }],
        })
        .catch(refused),
    keepTrying: () => plantLink(world, path),
  }
}

/** Somebody at the host makes a volume of that name, and takes away what was there. */
function ownersVolume({ engine }: World, name: string, labels: Record<string, string>): Intrusion {
  return {
    act: async () => {
      await engine.removeVolume(name, { force: true }).catch(refused)
      await engine.createVolume({ Name: name, Labels: labels }).catch(refused)
    },
  }
}

/** The name of the image comes to mean another one: that of something that nobody may run. */
function movedTag({ engine, image }: World): Intrusion {
  const [repo = '', tag = ''] = image.split(':')
  return { act: () => engine.tagImage(`${repo}-other:${tag}`, repo, tag).catch(refused) }
}

async function refused(): Promise<void> {
  // Whoever is refused is no danger; whether that happens is not what is tried here.
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a container is made by hand on a folder that the operator opened',
    async prepare(world, prefix) {
      const films = join(world.opened, 'films')
      return {
        run: () =>
          world.server.core.containers.create(world.agent, {
            name: `${prefix}hand`,
            image: world.image,
            command: ['sleep', '600'],
            volumes: [{ source: films, target: '/films' }],
          }),
        intruders: { writer: writer(world, prefix, films) },
      }
    },
  },
  {
    name: 'a container is made by hand with a volume',
    async prepare(world, prefix) {
      const name = `${prefix}mine`
      return {
        run: () =>
          world.server.core.containers.create(world.agent, {
            name: `${prefix}hand`,
            image: world.image,
            command: ['sleep', '600'],
            volumes: [{ source: name, target: '/data' }],
          }),
        intruders: {
          "the owner's volume": ownersVolume(world, name, {}),
          "another key's volume": ownersVolume(world, name, {
            'wagmios.created-by': world.other.principal?.keyId ?? '',
          }),
          'a moved tag': movedTag(world),
        },
      }
    },
  },
  {
    name: 'a container that was made by hand is started again',
    async prepare(world, prefix) {
      const films = join(world.opened, 'films')
      const { containers } = world.server.core
      const { id } = await containers.create(world.agent, {
        name: `${prefix}hand`,
        image: world.image,
        command: ['sleep', '600'],
        volumes: [{ source: films, target: '/films' }],
      })
      await containers.stop(world.agent, id, { timeoutSeconds: 0 })
      return { run: () => containers.start(world.agent, id), intruders: { writer: writer(world, prefix, films) } }
    },
  },
  {
    name: 'a template is deployed on a folder that the operator opened',
    async prepare(world, prefix) {
      const films = join(world.opened, 'films')
      const { templates, installs } = world.server.core
      const compose = template(world.image, `command: sleep 600\nvolumes: ["${films}:/films", "data:/data"]`)
      const name = `${prefix}shop`
      await templates.save(world.agent, name, `${compose}volumes: {data: {}}\n`)
      const deploy = { name, template: name, compose: `${compose}volumes: {data: {}}\n`, author: null, values: {} }
      return {
        run: () => finished(world, installs.deploy(world.agent, deploy)),
        intruders: {
          writer: writer(world, prefix, films),
          "the owner's volume": ownersVolume(world, `${name}_data`, {}),
          "another project's volume": ownersVolume(world, `${name}_data`, { 'com.docker.compose.project': 'diary' }),
        },
      }
    },
  },
  {
    name: 'a template is replaced by one that mounts a folder below what it could write to',
    async prepare(world, prefix) {
      const { installs } = world.server.core
      const name = `${prefix}nest`
      const version = (source: string, target: string) => ({
        name,
        template: name,
        compose: template(world.image, `command: sleep 600\nvolumes: ["${source}:${target}"]`),
        author: null,
        values: {},
      })
      const folder = join(world.server.dataDir, 'containers', name, 'a')
      await finished(world, installs.deploy(world.agent, version('./a', '/o')))
      await mkdir(join(folder, 'b'), { recursive: true })
      return {
        run: () => finished(world, installs.deploy(world.agent, version('./a/b', '/m'))),
        intruders: {
          'the program in it': { act: async () => {}, keepTrying: () => plantLink(world, join(folder, 'b')) },
        },
      }
    },
  },
  {
    name: 'an answer of an app moves a mount below what it could write to',
    async prepare(world, prefix) {
      const { installs } = world.server.core
      const name = `${prefix}app`
      const volumes = (source: string) => ({ volumes: [{ target: 'WATCH_DIR', source }] })
      await installs.create(world.agent, { appId: 'adversary', name, ...volumes('./a') })
      await finished(world, installs.start(world.agent, name))
      const folder = join(world.server.dataDir, 'containers', name, 'a')
      await mkdir(join(folder, 'b'), { recursive: true })
      return {
        run: async () => {
          const { job } = await installs.configure(world.agent, name, volumes('./a/b'), { start: true, hash: null })
          if (job) await finished(world, job)
        },
        intruders: {
          'the program in it': { act: async () => {}, keepTrying: () => plantLink(world, join(folder, 'b')) },
        },
      }
    },
  },
  {
    name: 'an app is started, with what else lies in the folder that it was answered',
    async prepare(world, prefix) {
      const { installs } = world.server.core
      const name = `${prefix}app`
      const films = join(world.opened, 'films')
      const volumes = [{ target: 'WATCH_DIR', source: films }]
      await installs.create(world.agent, { appId: 'adversary', name, volumes })
      return {
        run: () => finished(world, installs.start(world.agent, name)),
        intruders: { writer: writer(world, prefix, films), 'a moved tag': movedTag(world) },
      }
    },
  },
  {
    name: 'an app is restarted and updated',
    async prepare(world, prefix) {
      const { installs } = world.server.core
      const name = `${prefix}app`
      const films = join(world.opened, 'films')
      await installs.create(world.agent, {
        appId: 'adversary',
        name,
        volumes: [{ target: 'WATCH_DIR', source: films }],
      })
      await finished(world, installs.start(world.agent, name))
      await finished(world, installs.stop(world.agent, name))
      return {
        run: async () => {
          await finished(world, installs.restart(world.other, name))
          await finished(world, installs.update(world.other, name))
        },
        intruders: { writer: writer(world, prefix, films) },
      }
    },
  },
  {
    name: 'the owner deploys a template that was shown',
    async prepare(world, prefix) {
      const { templates, installs } = world.server.core
      const name = `${prefix}owned`
      const compose = template(world.image, 'command: sleep 600\ncap_add: [NET_ADMIN]')
      const evil = template(`${world.image}-evil`, 'command: sleep 600\nprivileged: true')
      const approve = ['cap.NET_ADMIN', 'privileged']
      await templates.save(world.owner, name, compose)
      const read = () => templates.deployable(world.owner, name, null)
      const deploy = async () => ({ ...(await read()), name, template: name, values: {} })
      const { hash } = await installs.planDeploy(world.owner, await deploy(), { approve, hash: null })
      return {
        run: async () => finished(world, installs.deploy(world.owner, await deploy(), { approve, hash })),
        intruders: {
          'another text': { act: () => templates.save(world.agent, name, evil).catch(refused) },
          'none any more': { act: () => templates.delete(world.agent, name).catch(refused) },
        },
      }
    },
  },
  {
    name: 'a service joins the network of another one',
    async prepare(world, prefix) {
      const { installs } = world.server.core
      const name = `${prefix}join`
      const compose = `${template(world.image, 'command: sleep 600\nnetwork_mode: service:gate')}  gate:
    image: "${world.image}"
    command: sleep 600
    healthcheck: {test: [CMD, "true"], interval: 1s}
`
      const gate = `${name}-gate-1`
      return {
        run: () =>
          finished(world, installs.deploy(world.agent, { name, template: name, compose, author: null, values: {} })),
        intruders: {
          "the owner's container of that name": {
            act: async () => {
              await world.engine.removeContainer(gate, { force: true }).catch(refused)
              await world.engine
                .createContainer({ Image: world.image, Cmd: ['sleep', '600'] }, { name: gate })
                .then(({ id }) => world.engine.startContainer(id), refused)
            },
          },
        },
      }
    },
  },
]

/** What the scenarios have made of one world, away again. */
export async function removeAll({ engine }: World, prefix: string): Promise<void> {
  for (const { Id, Names } of await engine.listContainers())
    if (Names.some((name) => name.startsWith(`/${prefix}`)))
      await engine.removeContainer(Id, { force: true, volumes: true })
  for (const { Id, Name } of await engine.listNetworks()) if (Name.startsWith(prefix)) await engine.removeNetwork(Id)
  for (const { Name } of await engine.listVolumes()) if (Name.startsWith(prefix)) await engine.removeVolume(Name)
}
