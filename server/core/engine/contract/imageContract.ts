import { describe, expect, it, onTestFinished } from 'vitest'
import { DomainError } from '../../errors.ts'
import type { PullMessage } from '../types.ts'
import { type Bench, collect, eventually, uniqueName } from './bench.ts'

const SHA = /^sha256:[0-9a-f]{64}$/

export function imageContract(bench: Bench) {
  /** An image in the registry, removed from the engine after the test. */
  async function offer(layers = 2) {
    const offered = await bench.subject.offerImage(uniqueName(), layers)
    const repository = offered.reference.replace(/:[^:/]+$/, '')
    onTestFinished(async () => {
      for (const { Id, RepoTags, RepoDigests } of await bench.engine.listImages())
        if ([...(RepoTags ?? []), ...(RepoDigests ?? [])].some((name) => name.startsWith(repository)))
          await bench.engine.removeImage(Id, { force: true })
    })
    return { ...offered, repository }
  }

  describe('an image', () => {
    it('is listed and inspected', async () => {
      const inspect = await bench.engine.inspectImage(bench.subject.image)
      expect(inspect).toMatchObject({
        Id: expect.stringMatching(SHA),
        Os: 'linux',
        Architecture: expect.any(String),
        Size: expect.any(Number),
        Config: { Cmd: expect.any(Array) },
      })
      expect(inspect.RepoTags).toContain(bench.subject.image)
      const listed = (await bench.engine.listImages()).find(({ Id }) => Id === inspect.Id)
      expect(listed?.RepoTags).toEqual(expect.arrayContaining([bench.subject.image]))
      expect(listed).toMatchObject({ Size: expect.any(Number), Created: expect.any(Number) })
    })

    it('is found by its id, the beginning of that, and its name without `latest`', async () => {
      const { Id } = await bench.engine.inspectImage(bench.subject.image)
      const hex = Id.slice('sha256:'.length)
      const references = [Id, hex, hex.slice(0, 12), bench.subject.image.replace(':latest', '')]
      for (const reference of references) expect((await bench.engine.inspectImage(reference)).Id).toBe(Id)
    })

    it('is not found by anything else, and no reference leads anywhere else', async () => {
      for (const reference of ['nope', 'nope:1', '../containers/json', `${'0'.repeat(64)}`, ''])
        await expect(bench.engine.inspectImage(reference), reference).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(bench.engine.inspectImage('UPPER')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    })

    it('gets and loses a second name', async () => {
      const { Id } = await bench.engine.inspectImage(bench.subject.image)
      const events = await bench.events()
      const name = await bench.tag()
      expect((await bench.engine.inspectImage(name)).Id).toBe(Id)
      await bench.engine.removeImage(name)
      await expect(bench.engine.inspectImage(name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect((await bench.engine.inspectImage(bench.subject.image)).Id).toBe(Id)
      await eventually(() => {
        const told = events.seen.filter(({ Type, Actor }) => Type === 'image' && Actor.ID === Id)
        expect(told.map(({ Action, Actor }) => [Action, Actor.Attributes?.name])).toEqual([
          ['tag', name],
          ['untag', Id],
        ])
      })
    })

    it('does not get a name that is none, or where it is not there', async () => {
      const { image } = bench.subject
      await expect(bench.engine.tagImage(image, 'UPPER', '1')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
      await expect(bench.engine.tagImage('nope', uniqueName(), '1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('is not removed while it has several names or a container, or is not there', async () => {
      const name = await bench.tag()
      const { Id } = await bench.engine.inspectImage(name)
      const severalNames = { code: 'CONFLICT', details: { reason: 'SEVERAL_NAMES' } }
      await expect(bench.engine.removeImage(Id)).rejects.toMatchObject(severalNames)
      const { reference } = await offer()
      await collect(bench.engine.pullImage(reference))
      await bench.create('untilStopped', { Image: reference })
      const inUse = { code: 'CONFLICT', details: { reason: 'IN_USE' } }
      await expect(bench.engine.removeImage(reference)).rejects.toMatchObject(inUse)
      await expect(bench.engine.removeImage('nope')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('in use by a container that does not run is removed by force, and the container shows its id', async () => {
      const { reference } = await offer()
      await collect(bench.engine.pullImage(reference))
      const { Id } = await bench.engine.inspectImage(reference)
      const { id } = await bench.create('untilStopped', { Image: reference })
      await bench.engine.removeImage(reference, { force: true })
      const [listed] = await bench.engine.listContainers({ id: [id] })
      expect(listed).toMatchObject({ Image: Id, ImageID: Id })
      expect((await bench.engine.inspectContainer(id)).Config.Image).toBe(reference)
    })
  })

  describe('a pull', () => {
    it('tells about every layer and ends with the image there', async () => {
      const { reference, digest, repository } = await offer(2)
      const events = await bench.events()
      const messages = await collect(bench.engine.pullImage(reference))
      const ofLayers = messages.filter(({ id }) => id && /^[0-9a-f]{12}$/.test(id))
      const complete = new Set(ofLayers.filter(({ status }) => status === 'Pull complete').map(({ id }) => id))
      expect(complete.size).toBe(2)
      expect(messages.at(-2)).toEqual({ status: `Digest: ${digest}` })
      expect(messages.at(-1)).toEqual({ status: `Status: Downloaded newer image for ${reference}` })
      const inspect = await bench.engine.inspectImage(reference)
      expect(inspect.RepoDigests).toEqual([`${repository}@${digest}`])
      await eventually(() =>
        expect(events.seen).toContainEqual(
          expect.objectContaining({
            Type: 'image',
            Action: 'pull',
            Actor: { ID: reference, Attributes: expect.objectContaining({ name: repository }) },
          }),
        ),
      )
      const again = await collect(bench.engine.pullImage(reference))
      expect(again.at(-1)).toEqual({ status: `Status: Image is up to date for ${reference}` })
    })

    it('takes `latest` where no tag is named, and nothing else', async () => {
      const name = uniqueName()
      const latest = await bench.subject.offerImage(`${name}:latest`, 1)
      await bench.subject.offerImage(`${name}:other`, 1)
      const repository = latest.reference.replace(/:latest$/, '')
      onTestFinished(() => bench.engine.removeImage(repository, { force: true }))
      await collect(bench.engine.pullImage(repository))
      const pulled = (await bench.engine.listImages()).flatMap(({ RepoTags }) => RepoTags ?? [])
      expect(pulled.filter((tag) => tag.startsWith(repository))).toEqual([`${repository}:latest`])
    })

    it('by digest brings the image without a tag, with or without one beside the digest', async () => {
      const { reference, repository, digest } = await offer()
      await collect(bench.engine.pullImage(`${reference}@${digest}`))
      const inspect = await bench.engine.inspectImage(`${repository}@${digest}`)
      expect(inspect.RepoTags ?? []).toEqual([])
      expect(inspect.RepoDigests).toEqual([`${repository}@${digest}`])
      expect((await bench.engine.inspectImage(`${reference}@${digest}`)).Id).toBe(inspect.Id)
      const { id } = await bench.create('untilStopped', { Image: `${reference}@${digest}` })
      expect((await bench.engine.inspectContainer(id)).Image).toBe(inspect.Id)
      const messages = await collect(bench.engine.pullImage(`${repository}@${digest}`))
      expect(messages.at(-1)?.status).toMatch(/^Status: Image is up to date/)
    })

    it('of what is not there or no reference fails', async () => {
      const { missingImage } = bench.subject
      await expect(collect(bench.engine.pullImage(missingImage))).rejects.toMatchObject({
        code: 'NOT_FOUND',
        details: { reason: 'IMAGE_NOT_FOUND', retryable: false },
      })
      for (const reference of ['UPPER', '', 'a b', 'x:', '../x', 'x@sha256:1'])
        await expect(collect(bench.engine.pullImage(reference)), reference).rejects.toMatchObject({
          code: 'INVALID_INPUT',
        })
    })

    it('ends when it is aborted, and can be repeated', async () => {
      const { reference } = await offer()
      const { resume } = await bench.subject.holdPulls()
      onTestFinished(resume)
      const abort = new AbortController()
      const messages: PullMessage[] = []
      const pulling = (async () => {
        for await (const message of bench.engine.pullImage(reference, { signal: abort.signal })) messages.push(message)
      })()
      await eventually(() => expect(messages.some(({ status }) => status === 'Pulling fs layer')).toBe(true))
      abort.abort()
      await expect(pulling).rejects.toMatchObject({ name: 'AbortError' })
      await expect(bench.engine.inspectImage(reference)).rejects.toBeInstanceOf(DomainError)
      await resume()
      await collect(bench.engine.pullImage(reference))
      expect((await bench.engine.inspectImage(reference)).Id).toMatch(SHA)
    })

    it('that nobody may begin makes no call', async () => {
      const { reference } = await offer()
      const pull = bench.engine.pullImage(reference, { signal: AbortSignal.abort() })
      await expect(collect(pull)).rejects.toMatchObject({ name: 'AbortError' })
      await expect(bench.engine.inspectImage(reference)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })
  })
}
