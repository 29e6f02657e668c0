import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { substitute } from '../server/core/compose/loader/substitute.ts'
import { loadCatalog } from '../server/core/marketplace/catalog.ts'
import { generateValues } from '../server/core/marketplace/generateValue.ts'
import type { AppQuestion } from '../server/core/marketplace/marketplaceApp.ts'
import { findVariablesIn } from '../server/core/marketplace/variables.ts'
import { judgeProject } from '../server/core/policy/judge.ts'
import { isNeed } from '../server/core/policy/needs.ts'
import { createPolicyContext } from '../server/core/policy/policyContext.ts'
import { APP_IDS, loadApp, MARKETPLACE_DIR, readYaml } from './appFiles.ts'
import schema from './schema.json' with { type: 'json' }

/** What the product page promises: id, name, heading, subtitle, port. */
const PAGE = [
  ['plex', 'Plex', 'Media & Entertainment', 'Media Server', 32400],
  ['jellyfin', 'Jellyfin', 'Media & Entertainment', 'Media Server', 8096],
  ['immich', 'Immich', 'Media & Entertainment', 'Photo Backup', 2283],
  ['ollama', 'Ollama', 'AI & Local Models', 'AI Models', 11434],
  ['openwebui', 'Open WebUI', 'AI & Local Models', 'Chat UI', 8080],
  ['lethe', 'Lethe', 'AI & Local Models', 'AI Memory', 18483],
  ['homeassistant', 'Home Assistant', 'Home Automation', 'Smart Home', 8123],
  ['sonarr', 'Sonarr', 'arr Stack', 'TV Downloads', 8989],
  ['radarr', 'Radarr', 'arr Stack', 'Movie Downloads', 7878],
  ['prowlarr', 'Prowlarr', 'arr Stack', 'Indexer Manager', 9696],
  ['uptime-kuma', 'Uptime Kuma', 'Monitoring', 'Monitoring', 3001],
  ['grafana', 'Grafana', 'Monitoring', 'Dashboards', 3000],
  ['prometheus', 'Prometheus', 'Monitoring', 'Metrics', 9090],
  ['glances', 'Glances', 'Monitoring', 'System Monitor', 61208],
  ['vaultwarden', 'Vaultwarden', 'Security', 'Password Manager', 80],
  ['nginx', 'Nginx', 'Networking', 'Web Server', 80],
  ['pihole', 'Pi-hole', 'Networking', 'Ad Blocking', 80],
  ['adguard', 'AdGuard Home', 'Networking', 'DNS Blocking', 3000],
  ['wireguard', 'WireGuard', 'Networking', 'VPN', 51820],
] as const

const PAGE_MORE = [
  ...['transmission', 'qbittorrent', 'nextcloud', 'filebrowser', 'minecraft', 'n8n', 'rsshub', 'web-check', 'openclaw'],
  ...['gluetun', 'influxdb', 'supabase', 'puter', 'novu', 'windows'],
]

const CATEGORIES = [
  ...['Media & Entertainment', 'AI & Local Models', 'Home Automation', 'arr Stack', 'Monitoring', 'Security'],
  ...['Networking', 'Cloud Storage', 'Databases', 'Downloads', 'Gaming', 'Notifications', 'Productivity', 'Utilities'],
  'VPN',
]

const MOVING_TAGS = /^(latest|main|master|stable|edge|nightly|dev|develop|release|public|[a-z-]*latest[a-z-]*|\d+)$/

/** Set in most shells, so that `docker compose up` would take them instead of the default. */
const SHELL_VARIABLES = [
  'HOME',
  'USER',
  'USERNAME',
  'PATH',
  'PWD',
  'SHELL',
  'LANG',
  'TERM',
  'HOST',
  'HOSTNAME',
  'LOGNAME',
  'UID',
  'GID',
  'EDITOR',
  'DISPLAY',
  'MAIL',
]

const catalog = await loadCatalog({ dirs: [MARKETPLACE_DIR] })
const apps = await catalog.list()

describe('the catalog', () => {
  it('has no faulty app', async () => {
    expect(await catalog.problems()).toEqual([])
    expect(apps.map(({ id }) => id).sort()).toEqual([...APP_IDS].sort())
    expect(apps.length).toBeGreaterThanOrEqual(52)
  })

  it.each(PAGE)('has %s as the product page shows it', async (id, name, category, subtitle, defaultPort) => {
    expect(await catalog.get(id)).toMatchObject({ id, name, category, subtitle, defaultPort })
  })

  it.each(PAGE_MORE)('has %s', async (id) => {
    expect((await catalog.get(id)).id).toBe(id)
  })

  it('describes every field in the README', () => {
    const readme = readFileSync(`${MARKETPLACE_DIR}/README.md`, 'utf8')
    const fields = [...Object.keys(schema.properties), ...Object.keys(schema.definitions.question.properties)]
    const listed = [...readme.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? [])
    expect(listed.sort()).toEqual(fields.sort())
  })

  it.each(['home-assistant', 'open-webui', 'adguard-home', 'pi-hole', 'dockurr'])(
    'knows the alias %s',
    async (alias) => {
      expect((await catalog.get(alias)).aliases).toContain(alias)
    },
  )
})

describe.each(apps.map((app) => [app.id, app] as const))('%s', (id, app) => {
  const yaml = readYaml(id)
  const definition = yaml['x-wagmios']
  const { 'x-wagmios': _, ...composePart } = yaml
  const uses = findVariablesIn(composePart)
  const services = Object.entries(yaml.services)

  it('can be installed several times: nothing has a fixed name', () => {
    expect(yaml).not.toHaveProperty('version')
    for (const [, service] of services) expect(service).not.toHaveProperty('container_name')
    for (const part of [yaml.volumes, yaml.networks]) {
      for (const entry of Object.values(part ?? {})) {
        expect(entry ?? {}).not.toHaveProperty('name')
        expect(entry ?? {}).not.toHaveProperty('external')
      }
    }
    for (const port of app.ports) expect(port.variable, `port ${port.container}`).not.toBeNull()
  })

  it('means the same in YAML 1.1 and 1.2', () => {
    expect(readYaml(id, '1.1')).toEqual(yaml)
  })

  it('stands under a known category and speaks in sentences', () => {
    expect(CATEGORIES).toContain(app.category)
    expect(app.tagline).not.toMatch(/\.$/)
    for (const text of [app.description, ...app.notes]) expect(text).toMatch(/[.]$/)
  })

  it('says nothing that Compose would take for a variable', () => {
    expect(JSON.parse(substitute(JSON.stringify(definition), () => undefined))).toEqual(definition)
  })

  it('has an icon of its own that is only a picture', () => {
    expect(findActiveContent(readFileSync(app.iconPath ?? '', 'utf8'))).toEqual([])
  })

  it('pins every image to a tag whose source is named', () => {
    for (const [name, { image }] of services) {
      const tag = image.split('@')[0]?.split('/').at(-1)?.split(':')[1] ?? 'latest'
      if (definition.movingTags?.[name] === undefined) expect(tag, image).not.toMatch(MOVING_TAGS)
    }
    const images = new Set(services.map(([, { image }]) => image.replace(/(:[^/]*)?(@.*)?$/, '')))
    expect(definition.sources.map(({ image }) => image).sort()).toEqual([...images].sort())
  })

  it('checks its health, or says why not', () => {
    const without = services.filter(([, service]) => service.healthcheck === undefined).map(([name]) => name)
    expect(Object.keys(definition.withoutHealthcheck ?? {}).sort()).toEqual(without.sort())
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        if (condition === 'service_healthy') expect(yaml.services[name]).toHaveProperty('healthcheck')
      }
    }
  })

  it('starts again with the host', () => {
    for (const [name, { restart }] of services) expect(restart, name).toBe('unless-stopped')
  })

  it('asks for every variable, and only for those', () => {
    expect(Object.keys(definition.questions ?? {}).sort()).toEqual([...new Set(uses.map(({ name }) => name))].sort())
    expect(app.questions.map(({ name }) => name)).toEqual(Object.keys(definition.questions ?? {}))
    for (const { name, operator } of uses) {
      expect(operator, `\${${name}}`).toMatch(/^:[-?]$/)
      expect(SHELL_VARIABLES).not.toContain(name)
    }
    for (const question of app.questions.filter(({ generate }) => generate !== null)) {
      expect(question.default, `${question.name} is generated, so it must be required`).toBeNull()
    }
  })

  it('offers values that its own questions accept', () => {
    const generated = generateValues(app.questions, {})
    for (const question of app.questions) {
      const value = generated[question.name] ?? question.default
      if (value !== null && value !== undefined)
        expect(accepts(question, value), `${question.name}=${value}`).toBe(true)
      if (question.example !== null) expect(accepts(question, question.example), question.example).toBe(true)
      if (question.required) expect(question.type === 'boolean' || question.example !== null, question.name).toBe(true)
    }
  })

  it('is told by one port, which PORT chooses', () => {
    const primary = app.ports.filter((port) => port.primary)
    expect(new Set(primary.map(({ service, container }) => `${service} ${container}`)).size).toBe(1)
    if (app.web)
      expect(primary[0]).toMatchObject({ service: app.web.service, container: app.web.port, protocol: 'tcp' })
    const published = app.ports.map((port) => `${port.default}/${port.protocol}`)
    expect(new Set(published).size).toBe(published.length)
  })

  it('says what each volume holds', () => {
    const named = app.volumes.filter(({ kind }) => kind !== 'bind').map(({ name }) => name)
    expect([...new Set(named)].sort()).toEqual(Object.keys(yaml.volumes ?? {}).sort())
    expect(Object.keys(definition.stores ?? {}).sort()).toEqual(Object.keys(yaml.volumes ?? {}).sort())
    for (const { kind, target } of app.volumes) expect(kind, target).not.toBe('bind')
  })

  it('loads, and two instances share nothing', async () => {
    const [one, two] = [await loadApp(app, `${id}-one`), await loadApp(app, `${id}-two`)]
    expect(one.warnings).toEqual([])
    const names = (project: typeof one) =>
      [...Object.values(project.volumes), ...Object.values(project.networks)].map(({ name }) => name)
    expect(names(one).filter((name) => names(two).includes(name))).toEqual([])
    expect(names(one).every((name) => name.startsWith(`${id}-one_`))).toBe(true)
  })

  it('takes a folder of the host for each question that asks for one', async () => {
    for (const { variable, target, service } of app.volumes.filter(({ kind }) => kind === 'userFolder')) {
      const project = await loadApp(app, id, { [variable ?? '']: '/srv/shared' })
      const mount = project.services[service]?.volumes?.find((volume) => volume.target === target)
      expect(mount).toMatchObject({ type: 'bind', source: '/srv/shared' })
    }
  })

  it('passes the policy with the needs it declares, and declares none too many', async () => {
    const declared = app.needs.map(({ need }) => need)
    expect(declared.filter((need) => !isNeed(need))).toEqual([])
    const context = { declaredNeeds: new Set(declared), approvedNeeds: new Set(declared) }
    const verdict = judgeProject(await loadApp(app), createPolicyContext({ subject: 'CATALOG', ...context }))
    expect(verdict.violations).toEqual([])
    expect([...new Set(verdict.needs.map(({ need }) => need))].sort()).toEqual([...declared].sort())
  })
})

function accepts({ type, pattern, choices, min, max }: AppQuestion, value: string): boolean {
  if (pattern !== null && !new RegExp(`^(?:${pattern})$`).test(value)) return false
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) return false
  if (type === 'boolean') return value === 'true' || value === 'false'
  if (type === 'number' || type === 'port') {
    const number = Number(value)
    return Number.isFinite(number) && number >= (min ?? -Infinity) && number <= (max ?? Infinity)
  }
  return type !== 'url' || value === '' || /^https?:\/\/\S+$/.test(value)
}

const PICTURE_TAGS = ['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'title', 'desc']

/** Everything in an SVG that is more than shapes: scripts, handlers, links, styles, entities. */
function findActiveContent(svg: string): string[] {
  const tags = [...svg.matchAll(/<[^>]+>/g)].map(([tag]) => tag)
  const isPicture = (tag: string) =>
    PICTURE_TAGS.includes(/^<\/?([A-Za-z]+)/.exec(tag)?.[1] ?? '') && !/\son|href|style=|url\(|javascript:/i.test(tag)
  return [...(svg.startsWith('<svg ') ? [] : ['does not start with <svg>']), ...tags.filter((tag) => !isPicture(tag))]
}
