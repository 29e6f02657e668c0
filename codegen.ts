/**
 * Writes what is generated from the schema and the REST table: `schema/schema.graphql`, the typed operations of the table
 * and of the client, what each row answers, and the skill's reference. `node codegen.ts --check` writes nothing and fails where a committed file is not what it would write.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type CodegenConfig, generate } from '@graphql-codegen/cli'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { schema } from './schema/index.ts'
import { withSharedFragments } from './scripts/building/sharedFragments.ts'

const SDL = 'schema/schema.graphql'
/** Loaded by browsers, so that its bytes count. */
const CLIENT_DOCUMENTS = 'client/src/gql/graphql.ts'

const shared = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  importExtension: '.ts',
  scalars: { ID: 'string', DateTime: 'string', StringMap: 'Record<string, string>', JSON: 'unknown', BigInt: 'number' },
} as const

function operations(documents: string[]) {
  return { preset: 'client', documents, presetConfig: { fragmentMasking: false }, config: shared } as const
}

async function generated(): Promise<Map<string, string>> {
  const sdl = `${printSchemaWithDirectives(schema)}\n`
  const config: CodegenConfig = {
    schema: sdl,
    silent: true,
    ignoreNoDocuments: true,
    errorsOnly: true,
    generates: {
      'server/http/rest/gql/': operations([
        'server/http/**/*.ts',
        '!server/http/rest/gql/**',
        '!server/http/**/*.test.ts',
      ]),
      'client/src/gql/': operations(['client/src/documents/*.graphql']),
    },
  }
  const files: { filename: string; content: string }[] = await generate(config, false)
  const contents = files.map(({ filename, content }): [string, string] => [
    filename,
    filename === CLIENT_DOCUMENTS ? withSharedFragments(content) : content,
  ])
  return new Map([[SDL, sdl], ...contents])
}

const SKILL_API = 'skills/wagmi/references/api.md'
const RESPONSES = 'server/http/openapi/responseSchemas.json'

const files = await generated()
if (process.argv.includes('--check')) {
  await addFromTable()
  report()
} else {
  await writeAll()
  // The table imports what was just written.
  await addFromTable()
  await writeAll()
}

async function addFromTable(): Promise<void> {
  const { apiReference } = await import('./skills/apiReference.ts')
  files.set(SKILL_API, apiReference())
  const { responseSchemas } = await import('./scripts/responseSchemas.ts')
  files.set(RESPONSES, rowByRow(responseSchemas()))
}

/** A row of the table a line: what changes is seen in a diff, and the file stays short. */
function rowByRow(object: Record<string, unknown>): string {
  const lines = Object.entries(object).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function report(): void {
  const stale = [...files].filter(([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content)
  for (const [path] of stale) console.error(`${path} is not up to date: run npm run codegen and commit it`)
  process.exitCode = stale.length > 0 ? 1 : 0
}

async function writeAll(): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(path), { recursive: true })
    if (!existsSync(path) || readFileSync(path, 'utf8') !== content) await writeFile(path, content)
  }
}
