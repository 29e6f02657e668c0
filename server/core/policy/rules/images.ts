import { parseImageReference } from '../../engine/imageReference.ts'
import type { ImageUse } from '../candidate.ts'
import type { PolicyContext } from '../policyContext.ts'
import { isPrivateRegistry, registryOf } from '../registryHost.ts'
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
  fix: 'use a public registry; the operator can trust this one by name',
  agent: 'DENY',
  catalog: 'DENY',
}

const registry: Rule = {
  id: 'image.registry',
  why: 'comes from a registry that the operator did not open',
  fix: 'use an image from one of the opened registries',
  agent: 'DENY',
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
    const registryRule = registryRuleFor(registryOf(reference.name), context)
    if (registryRule) report({ rule: registryRule, ...at })
    if (isProtectedReference(value, reference.name, reference.tag, context)) report({ rule: protectedImage, ...at })
    if (!reference.tag && !reference.digest) report({ rule: latest, ...at })
  }
}

function registryRuleFor(host: string, { registries: { allowed, trusted } }: PolicyContext): Rule | null {
  const isKnown = [...(allowed ?? []), ...trusted].some((name) => name.toLowerCase() === host)
  if (isKnown) return null
  if (isPrivateRegistry(host)) return privateRegistry
  return allowed ? registry : null
}

function isProtectedId(value: string, context: PolicyContext): boolean {
  const digits = value.replace('sha256:', '')
  return Array.from(context.protected.images).some(
    (image) => image.startsWith('sha256:') && image.slice(7).startsWith(digits),
  )
}

function isProtectedReference(value: string, name: string, tag: string | undefined, context: PolicyContext): boolean {
  const wanted = new Set([value, `${name}:${tag ?? 'latest'}`].map(familiar))
  return context.protected.images.values().some((image) => wanted.has(familiar(image)))
}

/** `docker.io/library/nginx` and `library/nginx` are `nginx`. */
function familiar(reference: string): string {
  const path = reference.replace(/^(?:docker\.io|index\.docker\.io)\//i, '')
  return path.replace(/^library\/(?=[^/]+$)/, '')
}
