/** An image reference taken apart. `name` keeps the registry; a digest, where there is one, decides what is pulled. */
export interface ImageReference {
  name: string
  tag?: string
  digest?: string
}

const REFERENCE =
  /^(?<name>(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[\da-fA-F:]+\])(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/
const LONGEST_NAME = 255
const LONGEST = LONGEST_NAME + ':'.length + 128 + '@sha256:'.length + 64

/**
 * Parses `[registry/]name[:tag][@digest]`; undefined where it is none.
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text.length > LONGEST) return undefined
  const { name, tag, digest } = REFERENCE.exec(text)?.groups ?? {}
  if (!name || name.length > LONGEST_NAME) return undefined
  return { name, ...(tag && { tag }), ...(digest && { digest }) }
}

/** The reference without Docker Hub's own names, which the engine leaves out as well: `docker.io/library/nginx` is `nginx`. */
export function familiarReference(text: string): string {
  const path = /^(?:index\.)?docker\.io\/(.+)$/.exec(text)?.[1] ?? text
  return path.replace(/^library\/(?=[^/]+$)/, '')
}

/** The reference with `:latest` where it names neither tag nor digest. */
export function withDefaultTag(text: string): string {
  const reference = parseImageReference(text)
  return reference && !reference.tag && !reference.digest ? `${text}:latest` : text
}
