/**
 * Writes what is generated from the schema: `schema/schema.graphql`, the typed operations of the REST table and of the
 * client. `node codegen.ts --check` writes nothing and fails where a committed file is not what it would write.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type CodegenConfig, generate } from '@graphql-codegen/cli'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { schema } from './schema/index.ts'

const SDL = 'schema/schema.graphql'

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
  return new Map([[SDL, sdl], ...files.map((file): [string, string] => [file.filename, file.content])])
}

const SKILL_API = 'skills/wagmi/references/api.md'

const files = await generated()
if (process.argv.includes('--check')) {
  await addSkillReference()
  report()
} else {
  await writeAll()
  // The table imports what was just written.
  await addSkillReference()
  await writeAll()
}

async function addSkillReference(): Promise<void> {
  const { apiReference } = await import('./skills/apiReference.ts')
  files.set(SKILL_API, apiReference())
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
