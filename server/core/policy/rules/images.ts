import { type ImageReference, parseImageReference } from '../../engine/imageReference.ts'
import type { ImageUse } from '../candidate.ts'
import { familiarName, imageNamed } from '../knownImages.ts'
import type { PolicyContext } from '../policyContext.ts'
import { isPublicRegistry } from '../publicRegistries.ts'
import { canonicalRegistry, isPrivateRegistry, registryOf } from '../registryHost.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const missing: Rule = {
  id: 'image.missing',
  why: 'a container needs an image',
  fix: 'name one, e.g. nginx:1.29',
  agent: 'DENY',
  catalog: 'DENY',
}

const invalid: Rule = {
  id: 'image.invalid',
  why: 'is no image reference',
  fix: 'write `name:tag`, `registry/name:tag` or `name@sha256:…`',
  agent: 'DENY',
  catalog: 'DENY',
}

const byId: Rule = {
  id: 'image.by_id',
  why: 'an image named by its id alone says nothing about where it comes from',
  fix: 'name it by repository and tag',
  agent: 'DENY',
  catalog: 'DENY',
}

const privateRegistry: Rule = {
  id: 'image.private_registry',
  why: 'the engine would call an address inside this network, where the caller itself may not reach',
  fix: 'use a public registry; the operator can name this one in WAGMIOS_TRUSTED_REGISTRIES',
  agent: 'DENY',
  catalog: 'DENY',
}

const registry: Rule = {
  id: 'image.registry',
  why: 'comes from a registry that is not a well-known public one and that the operator did not name: such a name can lead to any address',
  fix: 'use a well-known one such as docker.io, ghcr.io or quay.io; the operator can name this one in WAGMIOS_TRUSTED_REGISTRIES',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const protectedImage: Rule = {
  id: 'image.protected',
  why: 'is an image of WAGMIOS itself',
  fix: 'use another image',
  agent: 'DENY',
  catalog: 'DENY',
}

const latest: Rule = {
  id: 'image.latest',
  why: 'without a tag it means `latest`, which is another image every time',
  fix: 'add a tag, e.g. `:1.29`',
  agent: 'WARN',
  catalog: 'WARN',
}

export const images: RuleFamily = {
  name: 'Images',
  rules: [missing, invalid, byId, privateRegistry, registry, protectedImage, latest],
  check(candidate, context, report) {
    for (const { service, path, images } of candidate.containers) {
      const builds = candidate.features.some(({ name, service: of }) => name === 'build' && of === service)
      const isProvided = candidate.features.some(({ name, service: of }) => name === 'provider' && of === service)
      if (!images.some(({ use }) => use === 'run') && !builds && !isProvided)
        report({ rule: missing, path: path || 'Image', value: '', service })
      for (const image of images) checkImage(image, service, context, report)
    }
  },
}

function checkImage(
  { value, path }: ImageUse,
  service: string | null,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const at = { path, value, service }
  const reference = parseImageReference(value)
  // The engine tries ids before names for these.
  if (/^(?:sha256:)?[\da-f]{12,64}$/.test(value))
    report({ rule: isProtectedId(value, context) ? protectedImage : byId, ...at })
  else if (!reference) report({ rule: invalid, ...at })
  else {
    const host = registryOf(reference.name)
    const registryRule = registryRuleFor(host, context)
    if (registryRule) report({ rule: registryRule, ...at, need: `registry:${host}` })
    if (isProtectedReference(value, reference, context)) report({ rule: protectedImage, ...at })
    if (!reference.tag && !reference.digest) report({ rule: latest, ...at })
  }
}

/** Judged by what the name is: whoever may not ask the owner gets no further than the names that everybody knows. */
function registryRuleFor(host: string, { registries: { allowed, trusted } }: PolicyContext): Rule | null {
  if ([...(allowed ?? []), ...trusted].some((name) => canonicalRegistry(name) === host)) return null
  if (isPrivateRegistry(host)) return privateRegistry
  return allowed === null && isPublicRegistry(host) ? null : registry
}

function isProtectedId(value: string, context: PolicyContext): boolean {
  const digits = value.replace('sha256:', '')
  return Array.from(context.protected.images).some(
    (image) => image.startsWith('sha256:') && image.slice(7).startsWith(digits),
  )
}

function isProtectedReference(value: string, reference: ImageReference, context: PolicyContext): boolean {
  const wanted = new Set([value, `${reference.name}:${reference.tag ?? 'latest'}`].map(familiarName))
  if (context.protected.images.values().some((image) => wanted.has(familiarName(image)))) return true
  // Any other name of the same image is that image.
  const id = imageNamed(context.existing.images, value)?.id
  return id !== undefined && context.protected.images.has(id)
}
