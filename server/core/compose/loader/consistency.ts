import type { Service } from '../service.ts'
import type { BoundModel } from './bindProject.ts'
import type { Bounded } from './bounds.ts'
import { checkDeployLimits } from './checkDeployLimits.ts'
import { checkMounts } from './checkMounts.ts'
import { checkReferences } from './checkReferences.ts'
import { checkContainerNames, checkScale } from './checkScale.ts'
import { findDependencyCycle } from './dependencyCycle.ts'
import { locate } from './locate.ts'
import type { MapNode } from './node.ts'
import type { Fault, Problems } from './problems.ts'

/** What the checks of one service look at. */
export interface Consistency {
  model: BoundModel
  active: Readonly<Record<string, Service>>
  disabled: Readonly<Record<string, Service>>
  /** Reports a fault at `services.<name>.<below>`. */
  error: (code: string, message: string, path: readonly (string | number)[], fix?: Fault['fix']) => void
  /** As `Problems.allows`. */
  allows: (what: Bounded, amount: number, path: readonly (string | number)[]) => boolean
}

/**
 * Rules about how the parts of a project fit together. Messages are worded like those of `docker compose`, so that
 * people find them on the web.
 */
export function checkConsistency(
  model: BoundModel,
  selection: { active: Record<string, Service>; disabled: Record<string, Service> },
  canonical: MapNode,
  problems: Problems,
): void {
  const context: Consistency = {
    model,
    ...selection,
    error: (code, message, path, fix) =>
      problems.error({ code, message, path, at: locate(canonical, path), ...(fix === undefined ? {} : { fix }) }),
    allows: (what, amount, path) => problems.allows(what, amount, { path, at: locate(canonical, path) }),
  }
  for (const [name, service] of Object.entries(selection.active)) checkService(name, service, context)
  checkContainerNames(context)
  checkSecretSources(context)
  const cycle = findDependencyCycle(selection.active)
  if (cycle !== null) {
    const message = `dependency cycle detected: ${cycle.join(' -> ')}`
    context.error(
      'DEPENDENCY_CYCLE',
      message,
      ['services', cycle[0] ?? '', 'depends_on'],
      'Remove one of these dependencies.',
    )
  }
}

function checkService(name: string, service: Service, context: Consistency): void {
  const path = ['services', name]
  if (service.build === undefined && service.image === undefined && service.provider === undefined) {
    const message = `service "${name}" has neither an image nor a build context specified`
    context.error('MISSING_IMAGE', message, path, 'Give it an image.')
  }
  if (service.network_mode !== undefined && service.networks !== undefined) {
    const message = `service ${name} declares mutually exclusive \`network_mode\` and \`networks\``
    context.error('CONFLICT', message, [...path, 'network_mode'], 'Remove one of them.')
  }
  const test = service.healthcheck?.test?.[0]
  if (test !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(test)) {
    const message = 'healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"'
    context.error('INVALID_VALUE', message, [...path, 'healthcheck', 'test'], 'Put "CMD" in front.')
  }
  checkBuild(name, service, context)
  checkDevelop(name, service, context)
  checkReferences(name, service, context)
  checkScale(name, service, context)
  checkDeployLimits(name, service, context)
  checkMounts(name, service, context)
}

function checkBuild(name: string, { build, platform }: Service, context: Consistency): void {
  if (build === undefined) return
  const path = ['services', name, 'build']
  if (build.dockerfile !== undefined && build.dockerfile_inline !== undefined) {
    context.error('CONFLICT', `service "${name}" declares mutualy exclusive dockerfile and dockerfile_inline`, path)
  }
  if (platform !== undefined && build.platforms !== undefined && !build.platforms.includes(platform)) {
    context.error('CONFLICT', `service.build.platforms MUST include service.platform "${platform}"`, path)
  }
  for (const [key, source] of Object.entries(build.additional_contexts ?? {})) {
    if (!source.startsWith('service:')) continue
    const target = context.active[source.slice('service:'.length)]
    if (target?.build === undefined) {
      const message = `service "${name}" declares unknown or non-buildable service as additional contexts ${key}`
      context.error('UNDEFINED_SERVICE', message, [...path, 'additional_contexts', key])
    }
  }
}

const ACTIONS_WITHOUT_TARGET = new Set(['rebuild', 'restart'])

function checkDevelop(name: string, { develop }: Service, { error }: Consistency): void {
  for (const [index, trigger] of (develop?.watch ?? []).entries()) {
    if (trigger.target !== undefined || ACTIONS_WITHOUT_TARGET.has(trigger.action)) continue
    const message = `services.${name}.develop.watch: target is required for non-rebuild actions`
    error('MISSING_ATTRIBUTE', message, ['services', name, 'develop', 'watch', index])
  }
}

function checkSecretSources({ model, error }: Consistency): void {
  for (const [name, secret] of Object.entries(model.secrets)) {
    if (secret.external || secret.file !== undefined || secret.environment !== undefined) continue
    const message = `secret "${name}" must declare either \`file\` or \`environment\``
    error('MISSING_ATTRIBUTE', message, ['secrets', name])
  }
}
