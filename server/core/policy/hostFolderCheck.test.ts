import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { judgeCreateBody } from './judge.ts'
import { createPathLookup } from './pathLookup.ts'
import { createPolicyContext, type PolicyContext } from './policyContext.ts'

/** A folder of its own with an opened root, an install, and things that nobody may see. */
function makeFolders() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'policy-')))
  onTestFinished(() => rmSync(base, { recursive: true, force: true }))
  for (const folder of ['media/films', 'private', 'install/data']) mkdirSync(join(base, folder), { recursive: true })
  writeFileSync(join(base, 'private/key'), 'x')
  return base
}

function contextFor(base: string, parts: Partial<PolicyContext> = {}): PolicyContext {
  return createPolicyContext({
    subject: 'AGENT',
    bindRoots: [join(base, 'media')],
    projectDir: { server: join(base, 'install'), host: join(base, 'install') },
    ...parts,
  })
}

const rulesFor = (source: string, context: PolicyContext) =>
  judgeCreateBody(
    { Image: 'nginx:1.29', HostConfig: { NetworkMode: 'none', Binds: [`${source}:/x:ro`] } },
    { name: 'x' },
    context,
  ).violations.map(({ rule }) => rule)

describe('symbolic links on a real disk', () => {
  test('folders that are folders pass, existing or not', () => {
    const base = makeFolders()
    const context = contextFor(base)
    for (const path of ['media', 'media/films', 'media/new/deep', 'install/data', 'install/new/deep'])
      expect(rulesFor(join(base, path), context), path).toEqual([])
  })

  test('a link out of the opened folder', () => {
    const base = makeFolders()
    symlinkSync(join(base, 'private'), join(base, 'media/link'))
    symlinkSync('/', join(base, 'media/disk'))
    symlinkSync('../private/key', join(base, 'media/relative'))
    const context = contextFor(base)
    expect(rulesFor(join(base, 'media/link'), context)).toEqual(['bind.symlink'])
    expect(rulesFor(join(base, 'media/link/not/yet'), context)).toEqual(['bind.symlink'])
    expect(rulesFor(join(base, 'media/relative'), context)).toEqual(['bind.symlink'])
    expect(rulesFor(join(base, 'media/disk'), context)).toContain('bind.engine_socket')
    expect(rulesFor(join(base, 'media/disk/etc'), context)).toEqual(['bind.system_path'])
  })

  test('a link whose target only the host may have', () => {
    const base = makeFolders()
    symlinkSync('/only/on/the/host', join(base, 'media/dangling'))
    symlinkSync(join(base, 'media/loop'), join(base, 'media/loop'))
    const context = contextFor(base)
    expect(rulesFor(join(base, 'media/dangling'), context)).toEqual(['bind.symlink'])
    expect(rulesFor(join(base, 'media/dangling/below'), context)).toEqual(['bind.symlink'])
    expect(rulesFor(join(base, 'media/loop'), context)).toEqual(['bind.symlink'])
  })

  test('a link within the opened folder', () => {
    const base = makeFolders()
    symlinkSync('films', join(base, 'media/movies'))
    expect(rulesFor(join(base, 'media/movies'), contextFor(base))).toEqual([])
  })

  test('an opened folder that is a link itself', () => {
    const base = makeFolders()
    symlinkSync(join(base, 'media'), join(base, 'shortcut'))
    const context = contextFor(base, { bindRoots: [join(base, 'shortcut')] })
    expect(rulesFor(join(base, 'shortcut/films'), context)).toEqual([])
    expect(rulesFor(join(base, 'private'), context)).toEqual(['bind.outside_roots'])
  })

  test('any link in an install', () => {
    const base = makeFolders()
    symlinkSync('data', join(base, 'install/inner'))
    symlinkSync(join(base, 'private'), join(base, 'install/outer'))
    const context = contextFor(base)
    expect(rulesFor(join(base, 'install/inner'), context)).toEqual(['bind.symlink'])
    expect(rulesFor(join(base, 'install/outer/key'), context)).toEqual(['bind.symlink'])
  })

  test('a link that only has the name of a socket, where sockets are approved', () => {
    const base = makeFolders()
    symlinkSync(join(base, 'private'), join(base, 'media/docker.sock'))
    const approvedNeeds = new Set(['docker.socket'])
    const context = contextFor(base, { subject: 'OWNER', approvedNeeds })
    expect(rulesFor('/var/run/docker.sock', context)).toEqual([])
    expect(rulesFor(join(base, 'media/docker.sock'), context)).toEqual(['bind.symlink'])
  })

  test('a link to the data of WAGMIOS', () => {
    const base = makeFolders()
    symlinkSync(join(base, 'private'), join(base, 'media/link'))
    const context = contextFor(base)
    const own = { ...context, protected: { ...context.protected, paths: [join(base, 'private')] } }
    expect(rulesFor(join(base, 'media/link'), own)).toEqual(['bind.own_data'])
  })
})

describe('WAGMIOS in a container', () => {
  test('the install is looked at where the server sees it', () => {
    const base = makeFolders()
    symlinkSync('/', join(base, 'install/link'))
    const context = contextFor(base, {
      projectDir: { server: join(base, 'install'), host: '/host/install' },
      lookup: createPathLookup([]),
    })
    expect(rulesFor('/host/install/data', context)).toEqual([])
    expect(rulesFor('/host/install/link', context)).toEqual(['bind.symlink'])
    // The engine would take the server's own path for one of the host.
    expect(rulesFor(join(base, 'install/data'), context)).not.toEqual([])
  })

  test('an opened folder that it cannot see: only as a whole', () => {
    const context = createPolicyContext({ subject: 'AGENT', bindRoots: ['/srv/media'], lookup: createPathLookup([]) })
    expect(rulesFor('/srv/media', context)).toEqual([])
    expect(rulesFor('/srv/media/films', context)).toEqual(['bind.unverifiable'])
  })

  test('an opened folder that is mounted into it', () => {
    const base = makeFolders()
    symlinkSync('/', join(base, 'media/disk'))
    symlinkSync('films', join(base, 'media/movies'))
    const lookup = createPathLookup([{ host: '/srv/media', server: join(base, 'media') }])
    const context = createPolicyContext({ subject: 'AGENT', bindRoots: ['/srv/media'], lookup })
    expect(rulesFor('/srv/media/films', context)).toEqual([])
    expect(rulesFor('/srv/media/movies', context)).toEqual([])
    expect(rulesFor('/srv/media/disk', context)).toEqual(['bind.symlink'])
  })
})

describe('opened folders', () => {
  const lookup = () => ({ kind: 'resolved', real: '/' }) as const
  const open = (...bindRoots: string[]) =>
    createPolicyContext({ subject: 'AGENT', bindRoots, lookup: (path) => ({ ...lookup(), real: path }) })

  test('opening the disk does not open what the host runs from', () => {
    expect(rulesFor('/data/x', open('/'))).toEqual([])
    expect(rulesFor('/etc', open('/'))).toEqual(['bind.system_path'])
    expect(rulesFor('/var/run/docker.sock', open('/', '/run', '/var/run'))).toEqual(['bind.engine_socket'])
    expect(rulesFor('/var/www/site', open('/var/www'))).toEqual([])
    expect(rulesFor('/run/media/disk', open('/run/media'))).toEqual([])
    expect(rulesFor('/home/a/.ssh', open('/home/a'))).toEqual(['bind.credentials'])
  })

  test('a folder that others can write to is safe as a whole, not in part', () => {
    const context = open('/srv')
    const shared = (readOnly: boolean): PolicyContext => ({
      ...context,
      existing: { ...context.existing, binds: [{ source: '/srv/media', readOnly, own: false }] },
    })
    expect(rulesFor('/srv/media', shared(false))).toEqual([])
    expect(rulesFor('/srv/media/x', shared(true))).toEqual([])
    expect(rulesFor('/srv/media/x', shared(false))).toEqual(['bind.nested_writable'])
  })

  test('writing above what another container mounts', () => {
    const context = open('/srv')
    const existing = { ...context.existing, binds: [{ source: '/srv/media/x', readOnly: true, own: false }] }
    const body = (mode: string) => ({
      Image: 'nginx:1.29',
      HostConfig: { NetworkMode: 'none', Binds: [`/srv/media:/x:${mode}`] },
    })
    const judge = (mode: string) => judgeCreateBody(body(mode), { name: 'x' }, { ...context, existing })
    expect(judge('ro').allowed).toBe(true)
    expect(judge('rw').violations).toMatchObject([{ rule: 'bind.nested_writable' }])
  })
})
