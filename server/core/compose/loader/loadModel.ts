import { toCanonical } from './canonical.ts'
import { checkSections } from './checkSections.ts'
import { setDefaults } from './defaults.ts'
import { applyExtends } from './extends.ts'
import type { ProjectFiles } from './files.ts'
import { applyIncludes } from './include.ts'
import { interpolate } from './interpolate.ts'
import { mergeModels } from './merge.ts'
import { MergeConflict } from './mergeConflict.ts'
import { type MapNode, withoutEntry } from './node.ts'
import { nodeCount } from './nodeCount.ts'
import type { Problems } from './problems.ts'
import { applyResets } from './resets.ts'
import { resolvePaths } from './resolvePaths.ts'
import { checkResources } from './resourceRules.ts'
import type { Source } from './source.ts'
import { removeDuplicates } from './unique.ts'
import { validateSchema } from './validateSchema.ts'
import { parseYaml, type YamlDocument } from './yaml.ts'

/** What all phases that read files share. */
export interface ModelScope {
  files: ProjectFiles
  problems: Problems
  /** What relative paths are relative to; absolute. */
  folder: string
  home: string | null
  environment: Readonly<Record<string, string>>
  /** Absolute paths of the files that include one another down to here. */
  including: readonly string[]
}

/**
 * Reads files into one canonical model: each is interpolated, extended, merged over the ones before it and validated.
 * Null where a problem was found that the later phases would stumble over, or where there is nothing in the files.
 */
export async function loadModel(sources: readonly Source[], scope: ModelScope): Promise<MapNode | null> {
  let model: MapNode | null = null
  for (const source of sources) {
    if (scope.problems.hasErrors) return null
    model = await loadFile(source, model, scope, { isPartial: false })
  }
  if (model === null) return null
  const complete = setDefaults(model, scope.problems)
  checkResources(complete, scope.problems)
  return resolvePaths(complete, scope, scope.problems)
}

/** A file that a service is extended from is only looked at for that service: neither extended nor validated whole. */
interface FileOptions {
  isPartial: boolean
}

/** Lays the documents of one file over a model; null as in `loadModel`. */
export async function loadFile(
  source: Source,
  base: MapNode | null,
  scope: ModelScope,
  options: FileOptions,
): Promise<MapNode | null> {
  let model = base
  for (const document of parseYaml(source, scope.problems)) {
    if (scope.problems.hasErrors) return null
    model = await loadDocument(document, model, source, scope, options)
  }
  return model
}

async function loadDocument(
  document: YamlDocument,
  base: MapNode | null,
  source: Source,
  scope: ModelScope,
  { isPartial }: FileOptions,
): Promise<MapNode | null> {
  const { problems, environment } = scope
  const lookup = (name: string) => (Object.hasOwn(environment, name) ? environment[name] : undefined)
  const root = interpolate(document.root, lookup, problems)
  if (root === null) return null
  if (root.kind !== 'map') {
    problems.error({ code: 'NOT_A_MAPPING', message: 'top-level object must be a mapping', path: [], at: root })
    return null
  }
  if (!checkSections(root, problems)) return null
  try {
    const extended = isPartial ? root : await applyExtends(root, document.resets, source, scope)
    const earlier = base === null ? null : applyResets(base, document.resets)
    const included = isPartial ? extended : await applyIncludes(extended, source, scope)
    const merged = earlier === null ? included : mergeModels(earlier, included)
    if (!checkSections(merged, problems)) return null
    // What was there before is gone through again.
    if (earlier !== null && !problems.allows('values', nodeCount(merged), { path: [], at: root })) return null
    return isPartial ? canonicalize(removeDuplicates(merged, problems), problems) : validate(merged, problems)
  } catch (error) {
    if (!(error instanceof MergeConflict)) throw error
    problems.error({ code: 'MERGE_CONFLICT', message: error.message, path: error.path, at: error.at })
    return null
  }
}

function validate(merged: MapNode, problems: Problems): MapNode | null {
  const model = removeDuplicates(merged, problems)
  validateSchema(model, problems)
  return problems.hasErrors ? null : canonicalize(withoutVersion(model, problems), problems)
}

/** The long syntax can show duplicates that the short one hides. */
function canonicalize(model: MapNode, problems: Problems): MapNode {
  return removeDuplicates(toCanonical(model, problems), problems)
}

function withoutVersion(model: MapNode, problems: Problems): MapNode {
  const version = model.entries.get('version')
  if (version === undefined) return model
  const message = 'the attribute `version` is obsolete, it is ignored'
  problems.warn({ code: 'OBSOLETE', message, path: ['version'], at: version, fix: 'Remove it.' })
  return withoutEntry(model, 'version')
}
