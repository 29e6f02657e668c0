import type { Engine } from './engine/engine.ts'
import { familiarReference, withDefaultTag } from './engine/imageReference.ts'
import type { EngineEvent } from './engine/types.ts'
import type { EngineEcho, Expectation } from './engineEcho.ts'

/** The engine as `core` uses it: every call that changes something says first which events it causes. */
export function echoedEngine(engine: Engine, echo: EngineEcho): Engine {
  const during = async <T>(expectation: Expectation, work: () => Promise<T>): Promise<T> => {
    const call = echo.expect(expectation)
    try {
      return await work()
    } finally {
      call.end()
    }
  }
  const onContainer = (id: string, actions: Expectation['actions'], work: () => Promise<void>) =>
    during({ type: 'container', actions, isAbout: ({ Actor }) => Actor.ID === id || nameOf(Actor) === id }, work)

  const changing: Partial<Engine> = {
    async createContainer(body, options) {
      const call = echo.expect({
        type: 'container',
        actions: { create: 1 },
        isAbout: ({ Actor }) => options.name === undefined || nameOf(Actor) === options.name,
        isOpen: true,
      })
      let id: string | undefined
      try {
        const created = await engine.createContainer(body, options)
        id = created.id
        return created
      } finally {
        call.end(id)
      }
    },
    startContainer: (id) => onContainer(id, { start: 1 }, () => engine.startContainer(id)),
    stopContainer: (id, options) => onContainer(id, { die: 1 }, () => engine.stopContainer(id, options)),
    restartContainer: (id, options) =>
      onContainer(id, { die: 1, start: 1 }, () => engine.restartContainer(id, options)),
    unpauseContainer: (id) => onContainer(id, { unpause: 1 }, () => engine.unpauseContainer(id)),
    renameContainer: (id, name) => onContainer(id, { rename: 1 }, () => engine.renameContainer(id, name)),
    removeContainer: (id, options) =>
      onContainer(id, { die: 1, destroy: 1 }, () => engine.removeContainer(id, options)),
    async *pullImage(reference, options) {
      const call = echo.expect({ type: 'image', actions: { pull: 1 }, isAbout: (event) => isNamed(event, [reference]) })
      try {
        yield* engine.pullImage(reference, options)
      } finally {
        call.end()
      }
    },
    async removeImage(reference, options) {
      const image = await engine.inspectImage(reference).catch(() => undefined)
      const names = [...(image?.RepoTags ?? []), ...(image?.RepoDigests ?? [])]
      await during(
        {
          type: 'image',
          actions: { untag: names.length + 1, delete: 1 },
          isAbout: (event) => event.Actor.ID === image?.Id || isNamed(event, [reference, ...names]),
        },
        () => engine.removeImage(reference, options),
      )
    },
    tagImage: (reference, repo, tag) =>
      during({ type: 'image', actions: { tag: 1 }, isAbout: (event) => isNamed(event, [`${repo}:${tag}`]) }, () =>
        engine.tagImage(reference, repo, tag),
      ),
  }

  return new Proxy(engine, {
    get(target, name) {
      const own = Reflect.get(changing, name)
      const value: unknown = own ?? Reflect.get(target, name, target)
      return own === undefined && typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function nameOf({ Attributes }: EngineEvent['Actor']): string | undefined {
  return Attributes?.name
}

/** Whether an event about an image names one of these, in whatever spelling: Docker and Podman tell the same differently. */
function isNamed({ Actor }: EngineEvent, references: readonly string[]): boolean {
  // Docker's name of a pull is without the tag, which stands in its id alone.
  const told = (/^(sha256:|$)/.test(Actor.ID) ? [Actor.ID, nameOf(Actor) ?? ''] : [Actor.ID]).map(spelled)
  return references.some((reference) => told.includes(spelled(reference)))
}

function spelled(reference: string): string {
  return withDefaultTag(familiarReference(reference))
}
