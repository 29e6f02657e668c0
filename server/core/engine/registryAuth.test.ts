import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { registryAuth, registryOf } from './registryAuth.ts'

it.each([
  ['nginx', 'docker.io'],
  ['linuxserver/sonarr:1', 'docker.io'],
  ['docker.io/library/nginx', 'docker.io'],
  ['index.docker.io/a/b', 'docker.io'],
  ['ghcr.io/a/b:c', 'ghcr.io'],
  ['localhost/a', 'localhost'],
  ['localhost:5000/a:b', 'localhost:5000'],
  ['Upper/a', 'Upper'],
  ['nginx:1.29', 'docker.io'],
])('finds the registry of %s', (reference, registry) => {
  expect(registryOf(reference)).toBe(registry)
})

function configDir(config: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'docker-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config))
  return folder
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

it('takes a login from the file', async () => {
  const folder = configDir({
    auths: {
      'https://index.docker.io/v1/': { auth: base64('hub:se:cret') },
      'ghcr.io': { auth: base64('größe:pw') },
      'https://old.example:5000/v1/': { auth: base64('old:pw') },
      'token.example': { auth: base64('<token>:'), identitytoken: 'abc' },
      'empty.example': {},
    },
  })
  expect(await registryAuth(folder, 'nginx')).toEqual({
    username: 'hub',
    password: 'se:cret',
    serveraddress: 'https://index.docker.io/v1/',
  })
  expect(await registryAuth(folder, 'ghcr.io/a/b')).toEqual({
    username: 'größe',
    password: 'pw',
    serveraddress: 'ghcr.io',
  })
  expect(await registryAuth(folder, 'old.example:5000/a')).toMatchObject({ username: 'old' })
  expect(await registryAuth(folder, 'token.example/a')).toEqual({
    identitytoken: 'abc',
    serveraddress: 'token.example',
  })
  for (const reference of ['empty.example/a', 'unknown.example/a', 'ghcr.io:444/a', '__proto__:1/a'])
    expect(await registryAuth(folder, reference), reference).toBeUndefined()
})

it.each(['', 'no json', 'null', '[]', '"x"', '{}', '{"auths":{}}'])(
  'pulls anonymously where the file is %s',
  async (text) => {
    expect(await registryAuth(configDir(text), 'nginx')).toBeUndefined()
  },
)

it('pulls anonymously where there is no file', async () => {
  expect(await registryAuth('/nonexistent', 'nginx')).toBeUndefined()
})

/** Puts a credential helper into PATH that knows one address. */
function installHelper(name: string, address: string, answer: object) {
  const folder = mkdtempSync(join(tmpdir(), 'helpers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'bin'))
  const file = join(folder, 'bin', `docker-credential-${name}`)
  const known = `[ "$(cat)" = "${address}" ] && [ "$1" = get ] && echo '${JSON.stringify(answer)}' && exit`
  writeFileSync(file, `#!/bin/sh\n${known}\necho "credentials not found in native keychain"\nexit 1\n`)
  chmodSync(file, 0o755)
  vi.stubEnv('PATH', `${join(folder, 'bin')}${delimiter}${process.env.PATH}`)
  onTestFinished(() => void vi.unstubAllEnvs())
}

it('asks the credential store, and takes the file where that knows nothing', async () => {
  installHelper('store', 'https://index.docker.io/v1/', { ServerURL: '', Username: 'me', Secret: 'pw' })
  const folder = configDir({ credsStore: 'store', auths: { 'ghcr.io': { auth: base64('file:pw') } } })
  expect(await registryAuth(folder, 'nginx')).toEqual({
    username: 'me',
    password: 'pw',
    serveraddress: 'https://index.docker.io/v1/',
  })
  expect(await registryAuth(folder, 'ghcr.io/a')).toMatchObject({ username: 'file' })
  expect(await registryAuth(folder, 'other.example/a')).toBeUndefined()
})

it('asks the helper of a registry before the store, and takes its token', async () => {
  installHelper('own', 'ghcr.io', { Username: '<token>', Secret: 'tok' })
  const folder = configDir({ credsStore: 'missing', credHelpers: { 'ghcr.io': 'own' } })
  expect(await registryAuth(folder, 'ghcr.io/a')).toEqual({ identitytoken: 'tok', serveraddress: 'ghcr.io' })
  expect(await registryAuth(folder, 'nginx')).toBeUndefined()
})

it('pulls anonymously where a helper answers nonsense', async () => {
  installHelper('odd', 'ghcr.io', {})
  const folder = configDir({ credHelpers: { 'ghcr.io': 'odd' } })
  expect(await registryAuth(folder, 'ghcr.io/a')).toBeUndefined()
})
