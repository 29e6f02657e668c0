/**
 * Compiles the Compose Spec's JSON schema into a validator, so that the server neither carries the schema nor compiles
 * it at every start (0.7 s). The schema comes from dclint, which ships the current one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _, Ajv, type KeywordCxt } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { hasDuplicateItems } from '../server/core/compose/loader/duplicateItems.ts'

const LOADER = fileURLToPath(new URL('../server/core/compose/loader/', import.meta.url))
const OUTPUT = path.join(LOADER, 'composeSchema.generated.js')

function readSchema(): ComposeSchema {
  const require = createRequire(import.meta.url)
  // The package exports only its code, so the schema is found beside its manifest.
  const folder = path.dirname(require.resolve('dclint/package.json'))
  const text = readFileSync(path.join(folder, 'schemas/compose.schema.json'), 'utf8')
  const schema: ComposeSchema = JSON.parse(text, withoutProse)
  // The schema names draft 7 by a URI that ajv does not know.
  return Object.assign(schema, { $schema: 'http://json-schema.org/draft-07/schema#' })
}

/** Half of the schema is prose, which would only be loaded at every start. */
function withoutProse(key: string, value: unknown): unknown {
  return key === 'description' && typeof value === 'string' ? undefined : value
}

interface ComposeSchema extends SchemaNode {
  definitions?: Record<string, SchemaNode>
}

interface SchemaNode {
  type?: string | string[]
  $ref?: string
  properties?: Record<string, SchemaNode>
  patternProperties?: Record<string, SchemaNode>
  items?: SchemaNode
  oneOf?: SchemaNode[]
}

/** The attributes that the schema has at each path, `*` standing for names and list positions. */
function listProperties(schema: ComposeSchema): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  const visit = (node: SchemaNode | undefined, path: string): void => {
    if (node === undefined) return
    if (node.$ref !== undefined) visit(schema.definitions?.[node.$ref.replace('#/definitions/', '')], path)
    for (const branch of node.oneOf ?? []) visit(branch, path)
    const below = (key: string) => (path === '' ? key : `${path}.${key}`)
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      found[path] = [...(found[path] ?? []), key]
      visit(child, below(key))
    }
    for (const [pattern, child] of Object.entries(node.patternProperties ?? {}))
      if (pattern !== '^x-') visit(child, below('*'))
    visit(node.items, below('*'))
  }
  visit(schema, '')
  return found
}

/** What Compose 2.40 accepts and this copy of the schema does not have yet. */
function addNewerAttributes({ definitions }: ComposeSchema): void {
  const build = definitions?.service?.properties?.build?.oneOf?.[1]?.properties
  const watch = definitions?.development?.properties?.watch?.items?.properties
  const models = definitions?.service?.properties?.models?.oneOf?.[1]?.patternProperties
  if (!build || !watch || !models) throw new Error('the schema is not what this script was written for')
  build.provenance ??= { type: ['string', 'boolean'] }
  build.sbom ??= { type: ['string', 'boolean'] }
  watch.initial_sync ??= { type: 'boolean' }
  for (const [name, model] of Object.entries(models)) {
    if (model.oneOf === undefined) models[name] = { oneOf: [model, { type: 'null' }] }
  }
}

function createAjv(): Ajv {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  })
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    code(cxt: KeywordCxt) {
      if (cxt.schema !== true) return
      const check = cxt.gen.scopeValue('func', { ref: hasDuplicateItems, code: _`hasDuplicateItems` })
      cxt.fail(_`${check}(${cxt.data})`)
    },
  })
  return ajv
}

/** Writes the validator and its declaration; returns the path of the first. */
export function generateComposeValidator(): string {
  const ajv = createAjv()
  const schema = readSchema()
  addNewerAttributes(schema)
  const validate = ajv.compile(schema)
  const code = standalone.default(ajv, validate)
  const ucs2length = `import ucs2lengthModule from 'ajv/dist/runtime/ucs2length.js';\n`
  if (code.includes('require(')) throw new Error('the generated validator needs modules that it cannot import')
  const properties = `\nexport const schemaProperties = ${JSON.stringify(listProperties(schema))};\n`
  const header = `// Made by scripts/generateComposeValidator.ts; changes are lost.\nimport { hasDuplicateItems } from './duplicateItems.ts';\n`
  writeFileSync(OUTPUT, header + (code.includes('ucs2lengthModule') ? ucs2length : '') + code + properties)
  const declaration = `import type { ErrorObject } from 'ajv'
declare const validate: { (data: unknown): boolean; errors?: ErrorObject[] | null }
export default validate
/** The attributes that the schema has at each path, \`*\` standing for names and list positions. */
export const schemaProperties: Readonly<Record<string, readonly string[]>>
`
  writeFileSync(OUTPUT.replace(/\.js$/, '.d.ts'), declaration)
  return OUTPUT
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(generateComposeValidator())
