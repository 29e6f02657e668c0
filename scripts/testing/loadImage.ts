import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import type { Image } from './makeImage.ts'

/**
 * Puts an image straight into an engine (its socket's path) under all these names, as `docker load` does. Layers have no
 * registry digest then; to have one, `pushImage` it and let the engine pull it.
 */
export async function loadImage(socketPath: string, names: readonly string[], image: Image): Promise<void> {
  const tar = pack()
  const body = buffer(tar)
  const config = `${image.config.digest.slice('sha256:'.length)}.json`
  const layers = image.layers.map((layer) => `${layer.digest.slice('sha256:'.length)}.tar.gz`)
  const tags = names.map((name) => (/:[^/]+$/.test(name) ? name : `${name}:latest`))
  tar.entry({ name: config }, image.config.bytes)
  image.layers.forEach((layer, index) => {
    const name = layers[index] ?? ''
    // The same layer twice (two empty ones, say) is one file.
    if (layers.indexOf(name) === index) tar.entry({ name }, layer.bytes)
  })
  tar.entry({ name: 'manifest.json' }, JSON.stringify([{ Config: config, RepoTags: tags, Layers: layers }]))
  tar.finalize()
  const said = await post(socketPath, '/images/load?quiet=1', await body)
  if (said.includes('"error"')) throw new Error(`the engine did not load ${names.join(', ')}: ${said}`)
}

function post(socketPath: string, path: string, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-tar', 'content-length': body.length }
    const call = request({ socketPath, path, method: 'POST', headers }, async (response) => {
      const text = (await buffer(response)).toString()
      if (response.statusCode === 200) resolve(text)
      else reject(new Error(`POST ${path}: ${response.statusCode} ${text}`))
    })
    call.on('error', reject)
    call.end(body)
  })
}
