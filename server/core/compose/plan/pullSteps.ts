import type { ImageInspect } from '../../engine/types.ts'
import { durationToNs } from '../duration.ts'
import type { Observed } from '../observe.ts'
import type { Project } from '../project.ts'
import type { Service } from '../service.ts'
import type { Blocker } from './plan.ts'
import type { PlanBuilder } from './planBuilder.ts'
import { isForPlatform } from './platform.ts'
import type { UpOptions } from './upOptions.ts'

const DAY_MS = 86_400_000
const NS_PER_MS = 1e6

/** An image that some service needs, once per reference and platform. */
interface WantedImage {
  reference: string
  platform?: string
  policy: string
  /** First service that wants it, for messages. */
  service: string
}

/**
 * Adds a pull for each image that has to come from a registry.
 * @param pulled references that this very operation has pulled already
 */
export function addPulls(
  project: Project,
  observed: Observed,
  options: Pick<UpOptions, 'pull'>,
  pulled: ReadonlySet<string>,
  builder: PlanBuilder,
): number[] {
  const steps: number[] = []
  for (const wanted of wantedImages(project, options)) {
    const image = observed.images.get(wanted.reference)
    if (pulled.has(wanted.reference)) {
      if (image && !fits(image, wanted)) builder.blockers.push(wrongPlatform(image, wanted))
      continue
    }
    const cause = pullCause(image, wanted, observed.now)
    if (cause === undefined) {
      if (!image) builder.blockers.push(missingImage(wanted))
      continue
    }
    const { reference, platform } = wanted
    steps.push(
      builder.add(
        { kind: 'pullImage', reference, ...(platform && { platform }) },
        { resource: `image:${reference}`, cause, progress: ['Pulling', 'Pulled'] },
      ),
    )
  }
  return steps
}

function wantedImages(project: Project, options: Pick<UpOptions, 'pull'>): WantedImage[] {
  const wanted = new Map<string, WantedImage>()
  const want = (image: WantedImage) => {
    const key = `${image.reference} ${image.platform ?? ''}`
    if (!wanted.has(key)) wanted.set(key, image)
  }
  for (const [name, service] of Object.entries(project.services)) {
    if (service.image) want(ofService(name, service, service.image, options))
    for (const volume of service.volumes ?? [])
      if (volume.type === 'image' && volume.source) want({ reference: volume.source, policy: 'missing', service: name })
  }
  return [...wanted.values()]
}

function ofService(name: string, service: Service, reference: string, options: Pick<UpOptions, 'pull'>): WantedImage {
  const policy = options.pull ?? service.pull_policy ?? 'missing'
  return { reference, policy, service: name, ...(service.platform && { platform: service.platform }) }
}

function fits(image: ImageInspect, { platform }: WantedImage): boolean {
  return platform === undefined || isForPlatform(image, platform)
}

/** Why it is pulled; undefined where it is not. */
function pullCause(image: ImageInspect | undefined, wanted: WantedImage, now: Date): string | undefined {
  if (wanted.policy === 'never' || wanted.policy === 'build') return undefined
  if (wanted.policy === 'always') return 'always pulled'
  if (!image) return 'missing'
  if (!fits(image, wanted)) return `is not for ${wanted.platform}`
  const maxAgeMs = maxAge(wanted.policy)
  const tagged = Date.parse(image.Metadata?.LastTagTime ?? '')
  return maxAgeMs !== undefined && !(now.getTime() - tagged < maxAgeMs)
    ? 'older than its pull policy allows'
    : undefined
}

function maxAge(policy: string): number | undefined {
  if (policy === 'daily') return DAY_MS
  if (policy === 'weekly') return 7 * DAY_MS
  return policy.startsWith('every_') ? durationToNs(policy.slice('every_'.length)) / NS_PER_MS : undefined
}

function missingImage({ reference, policy, service }: WantedImage): Blocker {
  return {
    code: 'NOT_FOUND',
    reason: 'IMAGE_MISSING',
    resource: `image:${reference}`,
    message: `The image ${reference} of service ${service} is not on this engine, and its pull policy is "${policy}".`,
    humanAction: `Pull or load ${reference}, or change the pull policy.`,
  }
}

function wrongPlatform(image: ImageInspect, { reference, platform, service }: WantedImage): Blocker {
  return {
    code: 'CONFLICT',
    reason: 'PLATFORM_MISMATCH',
    resource: `image:${reference}`,
    message: `Service ${service} asks for ${platform}, but the registry gave ${reference} for ${image.Os}/${image.Architecture}.`,
    humanAction: `Choose an image that exists for ${platform}, or remove "platform".`,
  }
}
