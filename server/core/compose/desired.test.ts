import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { prepareProject } from './desired.ts'
import { loadProject } from './load.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wag-desired-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

function load(text: string, environment: Record<string, string> = {}) {
  const files = [{ path: join(folder, 'compose.yaml'), text }]
  return loadProject({ files, projectName: 'shop', workingDir: folder, environment })
}

const SAME = { hostPath: (path: string) => path }

test('paths of the project are told as the host sees them, others stay', async () => {
  const project = await load(
    'services: {a: {image: app, volumes: ["./own:/own", "/srv/media:/media", "data:/data"]}}\nvolumes: {data: }',
  )
  const { project: translated } = await prepareProject(project, {
    hostPath: (path) => path.replace(folder, '/host/shop'),
  })
  expect(translated.services.a?.volumes?.map(({ source }) => source)).toEqual(['/host/shop/own', '/srv/media', 'data'])
  expect([translated.workingDir, translated.configFiles]).toEqual(['/host/shop', ['/host/shop/compose.yaml']])
})

test('a bind that the host cannot see is refused', async () => {
  const hostPath = () => {
    throw new DomainError('CONFLICT', 'not visible', { reason: 'NO_HOST_PATH' })
  }
  const project = await load('services: {a: {image: app, volumes: ["./own:/own"]}}')
  await expect(prepareProject(project, { hostPath })).rejects.toMatchObject({ details: { reason: 'NO_HOST_PATH' } })
})

describe('secrets and configs', () => {
  const FILE = `
services: {a: {image: app, secrets: [file, {source: text, target: sub/renamed, mode: 0400, uid: "7"}], configs: [file, {source: text, target: /etc/app.conf}]}}
secrets: {file: {file: ./secret.txt}, text: {environment: TEXT}}
configs: {file: {file: ./config.txt}, text: {content: "hello"}}
`

  beforeEach(async () => {
    await writeFile(join(folder, 'secret.txt'), 'from a file')
    await writeFile(join(folder, 'config.txt'), 'from a file')
  })

  test('files are bound where the host sees them, text is copied in', async () => {
    const { boundFiles, injected } = await prepareProject(await load(FILE, { TEXT: 'text' }), SAME)
    expect(boundFiles.a).toEqual([
      { kind: 'secret', source: join(folder, 'secret.txt'), target: '/run/secrets/file' },
      { kind: 'config', source: join(folder, 'config.txt'), target: '/file' },
    ])
    expect(injected.a?.files).toEqual([
      {
        kind: 'secret',
        source: 'text',
        target: '/run/secrets/sub/renamed',
        mode: 0o400,
        uid: 7,
        gid: 0,
        content: 'text',
      },
      { kind: 'config', source: 'text', target: '/etc/app.conf', mode: 0o444, uid: 0, gid: 0, content: 'hello' },
    ])
  })

  test('files that the host cannot see are copied in as well', async () => {
    const hostPath = () => {
      throw new DomainError('CONFLICT', 'not visible')
    }
    const { boundFiles, injected } = await prepareProject(await load(FILE, { TEXT: 'text' }), { hostPath })
    expect(boundFiles).toEqual({})
    expect(injected.a?.files.map(({ target, content }) => [target, String(content)])).toEqual([
      ['/run/secrets/file', 'from a file'],
      ['/run/secrets/sub/renamed', 'text'],
      ['/file', 'from a file'],
      ['/etc/app.conf', 'hello'],
    ])
  })

  test('the hash changes with text, mode and owner, and only with these', async () => {
    const hash = async (text: string, value: string) =>
      (await prepareProject(await load(text, { TEXT: value }), SAME)).injected.a?.hash
    const first = await hash(FILE, 'text')
    expect(await hash(FILE, 'text')).toBe(first)
    expect(await hash(FILE.replace('image: app', 'image: other'), 'text')).toBe(first)
    for (const other of [
      await hash(FILE, 'other'),
      await hash(FILE.replace('0400', '0440'), 'text'),
      await hash(FILE.replace('"7"', '"8"'), 'text'),
    ])
      expect(other).not.toBe(first)
  })

  test('every fault is told at once', async () => {
    const text = FILE.replace('image: app', 'image: app, read_only: true, post_start: [{command: id}]').replace(
      './config.txt',
      './gone.txt',
    )
    const failure = await prepareProject(await load(text), SAME).catch((error) => error)
    expect(failure).toMatchObject({
      code: 'INVALID_INPUT',
      details: { reason: 'UNSUPPORTED', path: 'services.a.post_start' },
    })
    expect(failure.details.violations.map(({ reason, path }: Record<string, string>) => [reason, path])).toEqual([
      ['UNSUPPORTED', 'services.a.post_start'],
      ['VALUE_MISSING', 'services.a.secrets.text'],
      ['FILE_UNREADABLE', 'services.a.configs.file'],
      ['READ_ONLY_SERVICE', 'services.a.read_only'],
    ])
  })
})

test('seccomp profiles are read and compacted', async () => {
  await writeFile(join(folder, 'profile.json'), '{\n  "defaultAction": "SCMP_ACT_ALLOW"\n}\n')
  const project = await load(
    'services: {a: {image: app, security_opt: ["seccomp:profile.json", "seccomp=unconfined"]}}',
  )
  const { seccompProfiles } = await prepareProject(project, SAME)
  expect(seccompProfiles).toEqual({ 'profile.json': '{"defaultAction":"SCMP_ACT_ALLOW"}' })
})
