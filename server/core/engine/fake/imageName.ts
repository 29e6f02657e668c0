import { type ImageReference, parseImageReference, withDefaultTag } from '../imageReference.ts'
import { refusal } from './refusal.ts'

/**
 * A reference in the form in which the engine lists it: without Docker Hub's host and `library/`.
 * @throws DomainError INVALID_INPUT where it is no reference
 */
export function imageName(text: string): ImageReference {
  const parsed = parseImageReference(text)
  if (!parsed) throw refusal(400, 'invalid reference format')
  const name = parsed.name.replace(/^(index\.)?docker\.io\//, '').replace(/^library\/(?=[^/]+$)/, '')
  return { ...parsed, name }
}

/** `name:tag`, with `latest` where it names none, or `name@digest`. */
export function listedName(text: string): string {
  const { name, tag, digest } = imageName(withDefaultTag(text))
  return digest ? `${name}@${digest}` : `${name}:${tag ?? 'latest'}`
}
