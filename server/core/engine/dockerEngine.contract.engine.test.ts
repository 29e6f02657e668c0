import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { inject } from 'vitest'
import { makeImage } from '../../../scripts/testing/makeImage.ts'
import { startPrivateEngine } from '../../../scripts/testing/privateEngine.ts'
import { pushImage } from '../../../scripts/testing/pushImage.ts'
import { throttleRegistry } from '../../../scripts/testing/registryProxy.ts'
import { provideStandardImages } from '../../../scripts/testing/standInImages.ts'
import type { EngineSubject } from './contract/subject.ts'
import { DockerEngine } from './dockerEngine.ts'
import { testEngine } from './testEngine.ts'

// The contract takes its engine away, so it has one of its own.
testEngine(`Docker ${inject('engineVersion')}`, async (): Promise<EngineSubject> => {
  const host = await startPrivateEngine({ version: inject('engineVersion') })
  await provideStandardImages(host.registry, host.socketPath)
  const engine = new DockerEngine({ host: { host: host.dockerHost, tlsVerify: false }, configDir: '/nonexistent' })
  await engine.version()
  return {
    engine,
    image: 'busybox:latest',
    missingImage: `${host.registry}/library/nope:1`,
    async offerImage(name, layers) {
      const tagged = /:\w+$/.test(name) ? name : `${name}:1`
      const files = Array.from({ length: layers }, (_, index) => ({ [`file-${index}`]: randomBytes(100_000) }))
      const image = await makeImage({ layers: files, config: { Cmd: ['none'] } })
      return { reference: `${host.registry}/library/${tagged}`, digest: await pushImage(host.registry, tagged, image) }
    },
    async holdPulls() {
      await throttleRegistry(host.registry, 20_000)
      return { resume: () => throttleRegistry(host.registry, 0) }
    },
    pauseContainer: (id) => post(host.socketPath, `/containers/${id}/pause`),
    breakEngine: () => host.kill(),
    mendEngine: () => host.restart(),
    dispose: () => host.stop(),
  }
})

/** Pausing is no part of `Engine`. */
function post(socketPath: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, method: 'POST' }, (answer) => {
      answer.resume()
      if (answer.statusCode === 204) resolve()
      else reject(new Error(`POST ${path}: ${answer.statusCode}`))
    })
    call.on('error', reject)
    call.end()
  })
}
