import { expect, test } from 'vitest'
import { isFreeLabel, LABEL_PROGRAMS, programOfLabel } from './labelPrograms.ts'

test.each([
  ['traefik.http.routers.x.rule', 'traefik'],
  ['TRAEFIK.enable', 'traefik'],
  [' traefik.enable', 'traefik'],
  ['caddy', 'caddy'],
  ['caddy_12.reverse_proxy', 'caddy'],
  ['com.centurylinklabs.watchtower.enable', 'watchtower'],
  ['docker-volume-backup.stop-during-backup', 'docker-volume-backup'],
  ['co.elastic.logs/raw', 'filebeat'],
  ['com.datadoghq.ad.logs', 'datadog'],
  ['homepage.group', 'homepage'],
  ['logging', 'promtail'],
  ['io.containers.autoupdate', 'podman'],
])('%j is an instruction to %s', (label, program) => expect(programOfLabel(label)?.name).toBe(program))

test.each([
  'maintainer',
  'agent.task',
  'org.opencontainers.image.source',
  'org.example.a',
  'com.example',
  'Description',
])('%j is a note', (label) => {
  expect(isFreeLabel(label)).toBe(true)
  expect(programOfLabel(label)).toBeNull()
})

test.each(['agentx.task', 'org.opencontainers.imagex', 'acme.io/route', 'constructor', '', 'maintainer.x'])(
  '%j is neither',
  (label) => {
    expect(isFreeLabel(label)).toBe(false)
    expect(programOfLabel(label)).toBeNull()
  },
)

test('no known program obeys what agents may write freely', () => {
  for (const { labels } of LABEL_PROGRAMS) expect(labels.source.startsWith('^')).toBe(true)
  for (const free of ['agent.x', 'org.example.x', 'maintainer', 'note', 'version', 'title'])
    expect(programOfLabel(free)).toBeNull()
})
