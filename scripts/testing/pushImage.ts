import type { Blob, Image } from './makeImage.ts'
import { makeBlob } from './makeImage.ts'

const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json'

/**
 * Puts an image into a private registry (`host:port`) under a name as users write it, so that an engine whose mirror
 * that registry is pulls it: `nginx`, `nginx:1.27`, `linuxserver/sonarr:latest`. Resolves with the manifest's digest.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export async function pushImage(registry: string, name: string, image: Image): Promise<string> {
  const { repository, tag } = splitName(name)
  const base = `http://${registry}/v2/${repository}`
  for (const blob of [image.config, ...image.layers]) await pushBlob(base, blob)
  const describe = (mediaType: string, { digest, bytes }: Blob) => ({ mediaType, size: bytes.length, digest })
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: describe('application/vnd.docker.container.image.v1+json', image.config),
    layers: image.layers.map((layer) => describe('application/vnd.docker.image.rootfs.diff.tar.gzip', layer)),
  }
  const body = Buffer.from(JSON.stringify(manifest))
  const headers = { 'content-type': MANIFEST_TYPE }
  await expect(await fetch(`${base}/manifests/${tag}`, { method: 'PUT', headers, body }), 201)
  return makeBlob(body).digest
}

/** `nginx` → `library/nginx` and `latest`: the names that Docker Hub's own images have in a registry. */
export function splitName(name: string): { repository: string; tag: string } {
  const colon = name.lastIndexOf(':')
  const tagged = colon > name.lastIndexOf('/')
  const path = (tagged ? name.slice(0, colon) : name).replace(/^docker\.io\//, '')
  return { repository: path.includes('/') ? path : `library/${path}`, tag: tagged ? name.slice(colon + 1) : 'latest' }
}

async function pushBlob(base: string, blob: Blob): Promise<void> {
  if ((await fetch(`${base}/blobs/${blob.digest}`, { method: 'HEAD' })).ok) return
  const started = await expect(await fetch(`${base}/blobs/uploads/`, { method: 'POST' }), 202)
  const location = new URL(started.headers.get('location') ?? '', base)
  location.searchParams.set('digest', blob.digest)
  const headers = { 'content-type': 'application/octet-stream' }
  await expect(await fetch(location, { method: 'PUT', headers, body: new Uint8Array(blob.bytes) }), 201)
}

async function expect(response: Response, status: number): Promise<Response> {
  if (response.status === status) return response
  throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
}
