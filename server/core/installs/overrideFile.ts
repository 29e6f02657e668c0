import { stringify } from 'yaml'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import type { InstallChoices } from './installRecord.ts'

/**
 * The second Compose file of an install: what was asked for beyond the app's own variables. Values are data to the
 * YAML writer and literal to interpolation, so that nothing a caller says can become structure. Null where there is
 * nothing to say.
 */
export function overrideFile(app: MarketplaceApp, choices: InstallChoices): string | null {
  const { containerName, environment, mounts } = choices
  const service = {
    ...(containerName !== null && { container_name: literal(containerName) }),
    ...(Object.keys(environment).length > 0 && {
      environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, literal(value)])),
    }),
    ...(mounts.length > 0 && {
      volumes: mounts.map(({ target, source }) => ({
        type: isFolder(source) ? 'bind' : 'volume',
        source: literal(source),
        target: literal(target),
      })),
    }),
  }
  if (Object.keys(service).length === 0) return null
  const named = mounts.filter(({ source }) => !isFolder(source)).map(({ source }) => [source, {}])
  return yamlText({
    services: { [mainService(app)]: service },
    ...(named.length > 0 && { volumes: Object.fromEntries(named) }),
  })
}

/** What YAML 1.1, which Compose reads, takes for the end of a line, and YAML 1.2, which is written here, does not. */
const OLD_LINE_ENDS = /[\u0085\u2028\u2029]/g

/** Every text in double quotes, the one style in which any character can be escaped. */
function yamlText(value: object): string {
  const text = stringify(value, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 })
  return text.replace(OLD_LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The service that people mean: the one with the web page, else the one with the primary port, else the first. */
export function mainService(app: MarketplaceApp): string {
  return app.web?.service ?? app.ports.find(({ primary }) => primary)?.service ?? app.services[0]?.name ?? app.id
}

function isFolder(source: string): boolean {
  return /^[./~]/.test(source)
}

function literal(value: string): string {
  return value.replaceAll('$', '$$$$')
}
