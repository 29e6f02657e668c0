import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { haproxyImage } from '../../scripts/testing/haproxyImage.ts'
import { loadImage } from '../../scripts/testing/loadImage.ts'
import { buildShippedImages } from '../../scripts/testing/shippedImages.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { Client } from './testing/client.ts'
import { Deployment } from './testing/deployment.ts'
import { graphqlSocket } from './testing/socket.ts'

let house: Deployment
let owner: Client

beforeAll(async () => {
  await buildShippedImages(inject('socketPath'), inject('dockerBinary'))
  await loadImage(inject('socketPath'), ['haproxy:lts-alpine'], await haproxyImage())
  house = await Deployment.prepare(['docker-compose.yaml', 'docker-compose.socket-proxy.yaml'])
  await house.up()
  owner = await house.setUp()
}, 240_000)
afterAll(async () => {
  await house?.remove()
}, 60_000)

const COMPOSE = `
services:
  web:
    image: nginx:latest
    command: [sh, -c, 'cat /greeting > /site/greeting; while :; do echo tick; sleep 1; done']
    init: true
    volumes: ['./site:/site', 'kept:/kept']
    configs: [{ source: greeting, target: /greeting }]
volumes: { kept: {} }
configs: { greeting: { content: 'hello' } }
`

test('the backend has no socket, and works: pull, deploy with a config and a bind, logs, stats, events', async () => {
  const mounts = await house.docker('inspect', '-f', '{{json .Mounts}}', 'wagmios-backend')
  expect(mounts).not.toContain('docker.sock')
  expect((await owner.get('/health')).data.engine.status).toBe('ok')
  const pulled = await owner.graphql('mutation { pullImage(image: "busybox:latest") { id } }')
  expect((await owner.get(`/api/jobs/${pulled.data.pullImage.id}?wait=true`)).text).toMatch(/succeeded/i)

  const save = 'mutation ($c: String!) { saveTemplate(name: "boxed", compose: $c) { template { name } } }'
  expect((await owner.graphql(save, { c: COMPOSE })).errors).toBeUndefined()
  const live = await graphqlSocket(house.apiUrl, { apiKey: owner.key })
  live.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { activityAdded { action } }' } })
  const deployed = await owner.graphql('mutation { deployTemplate(name: "boxed") { id } }')
  const job = await owner.get(`/api/jobs/${deployed.data.deployTemplate.id}?wait=true`)
  expect(job.text).toMatch(/succeeded/i)
  await live.until(({ type }) => type === 'next')
  live.close()
  const folder = join(house.home, '.wagmios/containers/boxed')
  await waitUntil('the file', () => readFileSync(join(folder, 'site/greeting'), 'utf8').trim() === 'hello')

  const id = (await house.docker('ps', '-q', '-f', 'label=com.docker.compose.project=boxed')).trim()
  const follow = new AbortController()
  const logs = await owner.fetch(`/api/containers/${id}/logs?follow=true`, { signal: follow.signal })
  let text = ''
  for await (const chunk of logs.body ?? []) {
    text += Buffer.from(chunk).toString()
    if (text.split('tick').length > 2) break
  }
  follow.abort()
  expect(text).toContain('tick')
  for (const verb of ['stop', 'start', 'restart'])
    expect((await owner.post(`/api/containers/${id}/${verb}?timeout=1`)).error, verb).toBeNull()
  // What happens outside is seen through the event stream.
  await house.docker('stop', '-t', '1', id)
  await waitUntil('the stop is known', async () => /exited/i.test((await owner.get(`/api/containers/${id}`)).text))
  expect((await owner.rest('DELETE', `/api/containers/${id}?force=true`)).error).toBeNull()
})

const CALLS = [
  ['POST', '/containers/wagmios-frontend/exec', 403],
  ['POST', '/exec/abc/start', 403],
  ['POST', '/build', 403],
  ['POST', '/commit?container=wagmios-frontend', 403],
  ['GET', '/containers/wagmios-frontend/export', 403],
  ['GET', '/containers/wagmios-frontend/archive?path=/etc/passwd', 403],
  ['POST', '/containers/wagmios-frontend/attach', 403],
  ['POST', '/v1.41/containers/wagmios-frontend/exec', 403],
  ['POST', '//containers/wagmios-frontend/exec', 403],
  ['POST', '/containers/json/../wagmios-frontend/exec', 403],
  ['POST', '/swarm/init', 403],
  ['GET', '/secrets', 403],
  ['GET', '/plugins', 403],
  ['POST', '/images/load', 403],
  ['GET', '/images/nginx/get', 403],
  ['POST', '/containers/prune', 403],
  ['POST', '/images/create?fromSrc=-&repo=evil', 403],
  ['POST', '/images/create?fromImage=x&from%53rc=http%3A%2F%2F10.0.0.1%2F', 403],
  ['DELETE', '/images/../plugins/evil', 403],
  ['DELETE', '/images/%2e%2e/plugins/evil', 403],
  ['POST', '/images/x/%2E%2E/%2E%2E/build', 403],
  ['GET', '/_ping', 200],
  ['GET', '/v1.41/containers/json', 200],
] as const

test('the proxy lets through what WAGMIOS calls, and nothing that runs, builds or copies out', async () => {
  // From where the backend is; without a library that would tidy the paths first.
  const program = `const { request } = require('http')
    const answer = ([method, path]) => new Promise((done) => request({ host: 'socket-proxy', port: 2375, method, path },
      (response) => done(method + ' ' + path + ' ' + response.statusCode)).end())
    Promise.all(${JSON.stringify(CALLS)}.map(answer)).then((all) => { console.log(all.join('\\n')); process.exit() })`
  const said = await house.docker('exec', 'wagmios-backend', 'node', '-e', program)
  expect(said.trim().split('\n')).toEqual(CALLS.map((call) => call.join(' ')))
})

test('the proxy is a part of WAGMIOS', async () => {
  expect((await owner.post('/api/containers/wagmios-socket-proxy/stop')).error.code).toBe('PROTECTED')
  const { code } = await owner.graphql('mutation { deleteImage(id: "haproxy:lts-alpine", force: true) { id } }')
  expect(code).toBe('PROTECTED')
})
