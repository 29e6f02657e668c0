/** The parts of an image reference. `registry` is empty for Docker Hub, `tag` and `digest` where the reference has none. */
export interface ImageName {
  registry: string
  repository: string
  tag: string
  digest: string
}

/**
 * Splits an image reference.
 * @see https://github.com/distribution/reference/blob/main/reference.go for the grammar
 */
export function parseImageName(reference: string): ImageName {
  const [named = '', digest = ''] = reference.split('@', 2)
  const slash = named.indexOf('/')
  const first = slash === -1 ? '' : named.slice(0, slash)
  const registry = first === 'localhost' || /[.:]/.test(first) ? first : ''
  const path = registry ? named.slice(slash + 1) : named
  const colon = path.lastIndexOf(':')
  const hasTag = colon > path.lastIndexOf('/')
  return {
    registry,
    repository: hasTag ? path.slice(0, colon) : path,
    tag: hasTag ? path.slice(colon + 1) : '',
    digest,
  }
}

/** A reference short enough for a table: default registry and `library/` dropped, digests cut to twelve digits. */
export function shortImage(reference: string): string {
  if (/^(sha256:)?[0-9a-f]{64}$/.test(reference)) return shortId(reference)
  const { registry, repository, tag, digest } = parseImageName(reference)
  const hub = registry === '' || registry === 'docker.io' || registry === 'index.docker.io'
  const name = hub ? repository.replace(/^library\//, '') : `${registry}/${repository}`
  return `${name}${tag && `:${tag}`}${digest && `@${shortId(digest)}`}`
}

/** The twelve digits that `docker` shows of an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}
