import { dirname, join, normalize } from 'node:path'

/** One rule about who may import what. Paths are relative to the root of the repository. */
export interface ImportRule {
  /** Files that the rule is about. */
  files: RegExp
  /** Files among them that it leaves alone. */
  except?: RegExp
  /** Packages, and paths of our own, that these files must not import. */
  forbidden: RegExp
  reason: string
}

const GRAPHQL_AND_HTTP = /^(graphql|graphql-yoga|graphql-ws|graphql-http|@pothos\/.*|@graphql-.*|express)(\/.*)?$/

/** The import directions of the house: server/main → server/http → schema → server/core, and the client apart. */
export const IMPORT_RULES: readonly ImportRule[] = [
  {
    files: /^(server|schema|marketplace|skills|client)\//,
    except: /^server\/core\/engine\//,
    forbidden: /^(dockerode|docker-modem)(\/.*)?$/,
    reason: 'only server/core/engine speaks to Docker through dockerode',
  },
  { files: /^server\/core\//, forbidden: GRAPHQL_AND_HTTP, reason: 'core knows no GraphQL and no HTTP framework' },
  {
    files: /^server\/core\//,
    forbidden: /^(server\/(?!core\/|config\.ts$)|schema\/)/,
    reason: 'core imports nothing from the layers above it',
  },
  {
    files: /^schema\//,
    forbidden: /^(server\/(?!core\/)|express$)/,
    reason: 'schema imports from server/core only',
  },
  {
    files: /^server\/http\//,
    forbidden: /^server\/main\.ts$/,
    reason: 'server/main imports server/http, not the reverse',
  },
  {
    files: /^(server|schema)\//,
    forbidden: /^(client|scripts)\//,
    reason: 'the server knows neither client nor scripts',
  },
  {
    files: /^client\/src\//,
    forbidden: /^(server|schema|marketplace|scripts)\//,
    reason: 'the client imports generated code only',
  },
]

/** `import` of a file, as a path from the root where it is one of ours, else as written (a package's name). */
export function resolvedImport(file: string, specifier: string): string {
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier
}

/** What is wrong with these imports of that file, one line each. */
export function importFaults(file: string, specifiers: readonly string[]): string[] {
  const rules = IMPORT_RULES.filter((rule) => rule.files.test(file) && !rule.except?.test(file))
  return specifiers.flatMap((specifier) => {
    const target = resolvedImport(file, specifier)
    return rules
      .filter((rule) => rule.forbidden.test(target))
      .map((rule) => `${file}: imports ${specifier}; ${rule.reason}`)
  })
}
