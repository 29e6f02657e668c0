import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { validate } from 'skills-ref'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { HTTP_STATUS } from '../../server/core/errors.ts'
import { isScope, SCOPES } from '../../server/core/scopes.ts'
import { Router } from '../../server/http/rest/router.ts'
import { routes } from '../../server/http/rest/routes.ts'
import { startTestServer } from '../../server/tests/testing/testServer.ts'
import { VERSION } from '../../server/version.ts'

const FOLDER = import.meta.dirname
const SKILL = readFileSync(join(FOLDER, 'SKILL.md'), 'utf8')
const FILES = [
  ['SKILL.md', SKILL] as const,
  ...readdirSync(join(FOLDER, 'references')).map(
    (name) => [name, readFileSync(join(FOLDER, 'references', name), 'utf8')] as const,
  ),
]

interface OpenClaw {
  primaryEnv: string
  envVars: { name: string; required: boolean }[]
}

it('is valid for the reference library of the format', async () => {
  expect(await validate(FOLDER)).toEqual([])
})

it('says the version that it belongs to', () => {
  const { metadata } = parse(/^---\n([\s\S]*?)\n---/.exec(SKILL)?.[1] ?? '')
  expect(metadata.version).toBe(VERSION)
})

it('keeps the rules of the skill format: name, lengths, declared environment', () => {
  const front: Record<string, unknown> = parse(/^---\n([\s\S]*?)\n---/.exec(SKILL)?.[1] ?? '')
  expect(front.name).toBe(basename(FOLDER))
  expect(String(front.name)).toMatch(/^[a-z0-9-]{1,64}$/)
  expect(String(front.description).length).toBeLessThanOrEqual(1024)
  expect(String(front.compatibility).length).toBeLessThanOrEqual(500)
  expect(SKILL.split('\n').length).toBeLessThan(500)
  const { openclaw } = front.metadata as { openclaw: OpenClaw } // written above in the file
  // It hides a skill from everybody who lacks one of these, also from whoever keeps a key a machine in wagmios_instances.
  expect(openclaw).not.toHaveProperty('requires.env')
  expect(openclaw.envVars.filter(({ required }) => required)).toEqual([])
  const declared = new Set(openclaw.envVars.map(({ name }) => name))
  expect(declared).toContain(openclaw.primaryEnv)
  for (const [, text] of FILES)
    for (const [name] of text.matchAll(/\bWAGMIOS_[A-Z_]+/g)) expect(declared, name).toContain(name)
})

it.each(FILES)('%s tells nobody to run a command', (_name, text) => {
  expect(text).not.toMatch(/\|\s*(ba)?sh\b|base64|sudo |docker (run|exec|rm|stop|start|ps|compose|system)|curl /i)
})

it.each(FILES)('%s names only endpoints, scopes and codes that exist', (_name, text) => {
  const router = new Router(routes)
  for (const [, method = '', path = ''] of text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (\/api\/[\w/{}.-]+)/g))
    expect(() => router.match(method, path), `${method} ${path}`).not.toThrow()
  for (const [scope] of text.matchAll(/\b(containers|images|marketplace|templates):[a-z]+/g))
    expect(isScope(scope), scope).toBe(true)
  for (const [, code = ''] of text.matchAll(/`([A-Z]{4,}_[A-Z_]+)`/g))
    if (!/^(WAGMIOS_|PORT_IN_USE)/.test(code)) expect(Object.keys(HTTP_STATUS)).toContain(code)
})

it('explains every scope, and every code that an agent can meet', () => {
  const text = FILES.map(([, content]) => content).join('\n')
  for (const scope of SCOPES) expect(text).toContain(`\`${scope}\``)
  for (const code of [
    'SCOPE_REQUIRED',
    'INVALID_KEY',
    'PROTECTED',
    'POLICY_DENIED',
    'NOT_FOUND',
    'CONFLICT',
    'DOCKER_ERROR',
    'RATE_LIMITED',
  ])
    expect(text).toContain(code)
})

it('links only to files that are there', () => {
  const names = FILES.map(([name]) => name)
  for (const [, target = ''] of SKILL.matchAll(/\]\(references\/([\w-]+\.md)\)/g)) expect(names).toContain(target)
})

it('shows requests that a running server understands', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const requests = FILES.flatMap(([, text]) => [
    ...text.matchAll(/(GET|POST|PUT|PATCH|DELETE) (\/api\/[\w/{}.?=&-]+)`(?: with\s+`(\{[^`]+\})`)?/g),
  ])
  expect(requests.length).toBeGreaterThan(20)
  for (const [, method = 'GET', path = '', body] of requests) {
    if (body) expect(() => JSON.parse(body), body).not.toThrow()
    const url = server.url + path.replaceAll(/\{\w+\}/g, 'test-nginx').replaceAll(/<[^>]+>/g, 'x')
    const answer = await fetch(url, {
      method,
      headers: { 'X-API-Key': server.ownerKey, 'Content-Type': 'application/json' },
      ...(method !== 'GET' && { body: body ?? '{}' }),
    })
    const { error } = await answer.json()
    // Nothing is installed here, so many things are not found; but no example may be a wrong question.
    if (body) expect(error?.code, `${method} ${path} ${body} ${JSON.stringify(error)}`).not.toBe('INVALID_INPUT')
    expect([400, 404, 409, 502, 200, 201, 202, 403], `${method} ${path} ${answer.status}`).toContain(answer.status)
    expect(error?.message ?? '', `${method} ${path}`).not.toMatch(/No endpoint/)
  }
})
