import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { SCOPES } from '../../../../server/core/scopes.ts'
import { PRESETS, presetOf, riskOf, SCOPE_GUIDE, sameScopes, sortScopes } from './scopeGuide.ts'
import { AGENT_PROGRAMS, curlLine, mcpConfig, skillConfig, slug } from './skillConfig.ts'

it('explains the nine scopes that exist, and no other', () => {
  expect(SCOPE_GUIDE.map(({ scope }) => scope)).toEqual(SCOPES)
})

it('knows a preset by its scopes', () => {
  for (const preset of PRESETS) expect(presetOf([...preset.scopes].reverse())).toBe(preset.id)
  expect(presetOf([])).toBe('custom')
  expect(presetOf(SCOPES)).toBe('custom')
})

it('grants no deletion of containers by any preset', () => {
  for (const { scopes } of PRESETS) expect(scopes).not.toContain('containers:delete')
})

it('names the worst that scopes can do', () => {
  expect(riskOf([])).toBe('look')
  expect(riskOf(['containers:read', 'images:read'])).toBe('look')
  expect(riskOf(['containers:read', 'containers:write'])).toBe('change')
  expect(riskOf(['containers:write', 'templates:write'])).toBe('remove')
  expect(riskOf(['containers:delete', 'containers:read'])).toBe('destroy')
})

it('says of every permission that removes something that it does, and of no other', () => {
  const removing = SCOPE_GUIDE.filter(({ can }) => /delete|remove/i.test(can)).map(({ scope }) => scope)
  const marked = SCOPE_GUIDE.filter(({ risk }) => risk === 'remove' || risk === 'destroy').map(({ scope }) => scope)
  expect(marked).toEqual(removing)
  for (const { scopes, text } of PRESETS)
    expect(/remove|delete/i.test(text), text).toBe(scopes.includes('containers:write'))
})

it('compares scopes as sets', () => {
  expect(sortScopes(['templates:read', 'containers:read', 'templates:read'])).toEqual([
    'containers:read',
    'templates:read',
  ])
  expect(sameScopes(['images:read', 'containers:read'], ['containers:read', 'images:read'])).toBe(true)
  expect(sameScopes(['images:read'], [])).toBe(false)
})

it('writes the configuration that the skill reads', () => {
  const instance = {
    label: 'Büro "NAS" #1',
    url: 'http://nas.lan:5174',
    key: 'wag_live_x',
    scopes: ['images:read', 'containers:read'],
  }
  expect(parse(skillConfig(instance))).toEqual({
    wagmios_instances: {
      buro_nas_1: {
        url: 'http://nas.lan:5174',
        key: 'wag_live_x',
        scopes: ['containers:read', 'images:read'],
        label: 'Büro "NAS" #1',
      },
    },
  })
})

it('tries a key with a call that it may make', () => {
  const instance = { label: 'nas', url: 'http://nas.lan', key: 'k' }
  expect(curlLine({ ...instance, scopes: ['images:read'] })).toBe("curl -H 'X-API-Key: k' http://nas.lan/api/images")
  expect(curlLine({ ...instance, scopes: ['templates:read'] })).toBe(
    "curl -H 'X-API-Key: k' http://nas.lan/api/auth/status",
  )
})

it('makes names of anything', () => {
  expect(['Homelab NAS', '192.168.1.5', '日本', ''].map(slug)).toEqual([
    'homelab_nas',
    'machine_192_168_1_5',
    'machine',
    'machine',
  ])
})

it('writes the configuration that an MCP client reads', () => {
  const config = mcpConfig({ label: 'The NAS', url: 'http://nas.lan:5174', key: 'k', scopes: [] })
  expect(JSON.parse(config)).toEqual({
    mcpServers: { the_nas: { type: 'http', url: 'http://nas.lan:5174/mcp', headers: { 'X-API-Key': 'k' } } },
  })
})

it('has a block of its own for each program, with address and key in it', () => {
  const instance = { label: 'The NAS', url: 'http://nas.lan:5174', key: 'wag_live_x', scopes: [] }
  for (const { value, config } of AGENT_PROGRAMS) {
    const text = config(instance)
    expect(text, value).toContain('wag_live_x')
    expect(text, value).toContain('http://nas.lan:5174')
  }
  const of = (name: string) => AGENT_PROGRAMS.find(({ value }) => value === name)?.config(instance) ?? ''
  expect(of('claude')).toBe(
    'claude mcp add --transport http the_nas http://nas.lan:5174/mcp --header "X-API-Key: wag_live_x"',
  )
  expect(JSON.parse(of('vscode'))).toEqual({
    servers: { the_nas: { type: 'http', url: 'http://nas.lan:5174/mcp', headers: { 'X-API-Key': 'wag_live_x' } } },
  })
  expect(JSON.parse(of('cursor'))).toEqual({
    mcpServers: { the_nas: { url: 'http://nas.lan:5174/mcp', headers: { 'X-API-Key': 'wag_live_x' } } },
  })
})
