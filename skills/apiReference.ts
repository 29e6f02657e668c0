import type { Route } from '../server/http/rest/route.ts'
import { routes } from '../server/http/rest/routes.ts'
import { RowRunner } from '../server/http/rest/rowRunner.ts'

/** `skills/wagmi/references/api.md`: every endpoint with its scope and fields, as the server's own table has them. */
export function apiReference(): string {
  const runner = new RowRunner(routes)
  const byTag = Map.groupBy(routes, ({ path }) => path.split('/')[2] ?? '')
  const sections = [...byTag].map(
    ([tag, rows]) => `## ${tag}\n\n${rows.map((row) => endpoint(row, runner)).join('\n')}\n`,
  )
  return `# API

Generated from the server's own table by \`npm run codegen\`. Base URL: that of the instance; header \`X-API-Key\`. Answers are
\`{"success","data","error"}\`. Fields of a request body are JSON; \`*\` marks required ones.

${sections.join('\n')}`
}

function endpoint(route: Route, runner: RowRunner): string {
  const { access } = runner.access(route)
  const scope =
    access.kind === 'SCOPES'
      ? access.scopes.join(' + ')
      : { PUBLIC: 'no key', KEY: 'any key', OWNER: 'owner key' }[access.kind]
  const fields = (route.parameters ?? []).map(({ name, required }) => `\`${name}\`${required ? '*' : ''}`).join(', ')
  return `- \`${route.method.toUpperCase()} ${route.path}\` (${scope}): ${route.summary}${fields ? ` Fields: ${fields}.` : ''}`
}
