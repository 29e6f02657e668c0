// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Catalog, loadCatalog } from './catalog.ts'

const APP = `
name: paste
x-wagmios:
  title: Paste
  tagline: Texts for a while
  description: Keeps texts for as long as you say and then forgets them again.
  category: Utilities
  website: https://paste.example
  sources: [{ image: paste/server, seen: 'https://paste.example/releases', date: '2026-08-01' }]
  web: { service: paste, port: 8000, path: /new }
  architectures: [amd64]
  questions:
    PORT: { label: Web port, type: port }
    TEXTS_DIR: { label: Folder of the texts, type: path }
    SECRET: { label: Secret, type: password, generate: { kind: hex, length: 32 } }
    OWNER: { label: Owner, type: email, example: me@paste.example }
  needs: [{ need: cap.NET_ADMIN, why: Only here to be read. }]
  hints: { memoryMb: 64, diskGb: 1 }
  stores: { texts: The texts }
  notes: [There is nothing to know.]
  aliases: [pastebin]
services:
  paste:
    image: registry.example:5000/paste/server:1.2.3
    environment:
      SECRET: '\${SECRET:?a secret}'
      OWNER: '\${OWNER:?who owns it?}'
      URL: 'http://localhost:\${PORT:-8000}'
    ports: ['\${PORT:-8000}:8000']
    volumes: ['\${TEXTS_DIR:-texts}:/texts:ro', './conf:/etc/paste']
volumes:
  texts: {}
`

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'wagmios-catalog-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

async function writeApp(dir: string, text: string, id = 'paste'): Promise<string> {
  const file = join(dir, id, 'compose.yaml')
  await mkdir(join(dir, id), { recursive: true })
  await writeFile(file, text)
  return file
}

it('derives what the Compose part says', async () => {
  const dir = await tempDir()
  const composePath = await writeApp(dir, APP)
  const app = await (await loadCatalog({ dirs: [dir] })).get('paste')
  expect(app).toMatchObject({
    id: 'paste',
    version: '1.2.3',
    image: 'registry.example:5000/paste/server:1.2.3',
    services: [{ name: 'paste', image: 'registry.example:5000/paste/server:1.2.3' }],
    web: { service: 'paste', port: 8000, path: '/new', scheme: 'http' },
    defaultPort: 8000,
    ports: [{ service: 'paste', container: 8000, protocol: 'tcp', variable: 'PORT', label: 'Web port', primary: true }],
    volumes: [
      {
        name: 'texts',
        target: '/texts',
        readOnly: true,
        kind: 'userFolder',
        variable: 'TEXTS_DIR',
        purpose: 'The texts',
      },
      { name: './conf', target: '/etc/paste', readOnly: false, kind: 'bind', variable: null, purpose: null },
    ],
    iconPath: null,
    origin: dir,
    composePath,
    composeText: APP,
  })
})

it('derives which answers are needed, secret and have defaults', async () => {
  const dir = await tempDir()
  await writeApp(dir, APP)
  const { questions } = await (await loadCatalog({ dirs: [dir] })).get('paste')
  expect(questions.map(({ name, required, secret, default: value }) => [name, required, secret, value])).toEqual([
    ['PORT', false, false, '8000'],
    ['TEXTS_DIR', false, false, 'texts'],
    ['SECRET', false, true, null],
    ['OWNER', true, false, null],
  ])
})

it('asks for variables that nobody described as plain text', async () => {
  const dir = await tempDir()
  await writeApp(dir, APP.replace('    OWNER: { label: Owner, type: email, example: me@paste.example }\n', ''))
  const { questions } = await (await loadCatalog({ dirs: [dir] })).get('paste')
  expect(questions.at(-1)).toMatchObject({ name: 'OWNER', label: 'OWNER', type: 'text', required: true })
})

it('finds by alias, whatever the case, and suggests what was meant', async () => {
  const dir = await tempDir()
  await writeApp(dir, APP)
  const catalog = await loadCatalog({ dirs: [dir] })
  expect((await catalog.get('PasteBin')).id).toBe('paste')
  expect(await catalog.find('nothing')).toBeNull()
  await expect(catalog.get('pasta')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'The marketplace has no app "pasta". Did you mean paste?',
    details: { reason: 'APP_NOT_FOUND', suggestions: ['paste'] },
  })
})

it.each([
  ['no YAML', 'services: [', '', /^line 1, column 12: /],
  ['no mapping', '- a', '', /not a Compose file/],
  ['no services', 'name: broken', 'services', /missing/],
  ['no block', 'name: broken\nservices: { a: { image: b:1 } }', 'x-wagmios', /missing/],
  ['another name', APP, 'name', /must be "broken"/],
  ['a field too many', APP.replace('  title:', '  titel: x\n  title:'), 'x-wagmios', /additional properties \(titel\)/],
  ['a choice without choices', APP.replace('type: email', 'type: choice'), 'x-wagmios.questions.OWNER', /choices/],
  ['a need of no kind', APP.replace('cap.NET_ADMIN', 'everything'), 'x-wagmios.needs.0.need', /pattern/],
  ['a service without image', APP.replace(/image: reg.*/, 'init: true'), 'services.paste.image', /missing/],
  ['two defaults', APP.replace('URL: ', "OTHER: '${PORT:-9}'\n      URL: "), 'x-wagmios.questions.PORT', /different/],
])('reports an app with %s and keeps the others', async (_, text, path, message) => {
  const dir = await tempDir()
  await writeApp(dir, APP)
  const file = await writeApp(dir, text, 'broken')
  const catalog = await loadCatalog({ dirs: [dir] })
  expect((await catalog.list()).map(({ id }) => id)).toEqual(['paste'])
  const problems = await catalog.problems()
  expect(problems).toContainEqual({ file, path, message: expect.stringMatching(message), isFatal: true })
})

it('reports folders without a Compose file, and a folder that is not there', async () => {
  const dir = await tempDir()
  await mkdir(join(dir, 'empty'))
  const catalog = await loadCatalog({ dirs: [dir, join(dir, 'nowhere')] })
  const files = (await catalog.problems()).map(({ file }) => file)
  expect(files).toEqual([join(dir, 'empty', 'compose.yaml'), join(dir, 'nowhere')])
})

it('lets an app of a later folder replace one, and says so', async () => {
  const [bundled, own] = [await tempDir(), await tempDir()]
  await writeApp(bundled, APP)
  const file = await writeApp(own, APP.replace('title: Paste', 'title: My Paste'))
  const catalog = await loadCatalog({ dirs: [bundled, own] })
  expect((await catalog.list()).map(({ name }) => name)).toEqual(['My Paste'])
  expect(await catalog.problems()).toEqual([
    { file, path: '', message: `replaces the app in ${bundled}`, isFatal: false },
  ])
})

it('never lets an alias take the place of an app', async () => {
  const dir = await tempDir()
  await writeApp(dir, APP)
  const file = await writeApp(
    dir,
    APP.replace('name: paste', 'name: pastebin').replace('[pastebin]', '[paste]'),
    'pastebin',
  )
  const catalog = await loadCatalog({ dirs: [dir] })
  expect((await catalog.get('paste')).id).toBe('paste')
  expect((await catalog.get('pastebin')).id).toBe('pastebin')
  expect(await catalog.problems()).toContainEqual({
    file,
    path: 'x-wagmios.aliases',
    message: 'the alias "paste" already means Paste',
    isFatal: false,
  })
})

it('reads nothing before the first question, and only what changed when it reloads', async () => {
  const dir = await tempDir()
  const catalog = new Catalog({ dirs: [dir] })
  const file = await writeApp(dir, APP)
  const before = await catalog.get('paste')
  await catalog.reload()
  expect(await catalog.get('paste')).toBe(before)

  await writeFile(file, APP.replace('1.2.3', '1.2.4'))
  await utimes(file, new Date(), new Date(Date.now() + 5000))
  expect((await catalog.get('paste')).version).toBe('1.2.3')
  await catalog.reload()
  expect((await catalog.get('paste')).version).toBe('1.2.4')

  await rm(join(dir, 'paste'), { recursive: true })
  await catalog.reload()
  expect(await catalog.list()).toEqual([])
})

it('sees in a live folder what comes, changes and goes, and tells what is wrong each time', async () => {
  const [bundled, own] = [await tempDir(), await tempDir()]
  await writeApp(bundled, APP)
  const told: string[][] = []
  const catalog = new Catalog({
    dirs: [bundled, own],
    liveDirs: [own],
    onProblems: (problems) => told.push(problems.map(({ message }) => message)),
  })
  const ids = async () => (await catalog.list()).map(({ id }) => id)
  expect(await ids()).toEqual(['paste'])

  const mine = APP.replaceAll('paste', 'mine').replace('title: Paste', 'title: Mine')
  const file = await writeApp(own, mine, 'mine')
  expect(await ids()).toEqual(['mine', 'paste'])
  expect(told).toEqual([])

  await writeFile(file, mine.replace('name: mine', 'name: other'))
  expect(await ids()).toEqual(['paste'])
  await expect(catalog.get('mine')).rejects.toMatchObject({
    message: 'The app "mine" is left out of the marketplace: name: must be "mine", the name of the folder',
    details: { reason: 'APP_UNREADABLE' },
  })

  await writeFile(file, mine.replace('    image:', '    imagge: x\n    image:'))
  await expect(catalog.get('mine')).rejects.toThrow('services.mine.imagge: line 24, column 5: unknown attribute')

  await writeFile(file, mine.replace('1.2.3', '1.2.4'))
  expect((await catalog.get('mine')).version).toBe('1.2.4')
  await writeFile(join(own, 'mine', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect((await catalog.get('mine')).iconPath).toBe(join(own, 'mine', 'icon.svg'))

  await rm(join(own, 'mine'), { recursive: true })
  expect(await ids()).toEqual(['paste'])
  expect(told).toEqual([
    ['must be "mine", the name of the folder'],
    [expect.stringContaining('unknown attribute "imagge"')],
    [],
  ])
})

it('takes the icon beside the file', async () => {
  const dir = await tempDir()
  await writeApp(dir, APP)
  const icon = join(dir, 'paste', 'icon.svg')
  await writeFile(icon, '<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect(await (await loadCatalog({ dirs: [dir] })).get('paste')).toMatchObject({ iconPath: icon })
})

it('begins with what came with the program, and leaves that as it is', async () => {
  const dir = await tempDir()
  const [seedFile, cacheFile] = [join(await tempDir(), 'seed.json'), join(await tempDir(), 'catalog.json')]
  await writeApp(dir, APP)
  await loadCatalog({ dirs: [dir], cacheFile: seedFile })
  const seed = (await readFile(seedFile, 'utf8')).replace('Texts for a while', 'Texts from the seed')
  await writeFile(seedFile, seed)
  const paste = async () => (await loadCatalog({ dirs: [dir], cacheFile, seedFile })).get('paste')
  expect((await paste()).tagline).toBe('Texts from the seed')
  await writeFile(cacheFile, seed.replace('Texts from the seed', 'Texts from the cache'))
  expect((await paste()).tagline, 'what this server has read wins').toBe('Texts from the cache')
  await writeApp(dir, APP.replace('1.2.3', '1.2.4'))
  expect((await paste()).version).toBe('1.2.4')
  expect(await readFile(seedFile, 'utf8')).toBe(seed)
})

it('reads from its cache file what it has read before, and does without it', async () => {
  const dir = await tempDir()
  const cacheFile = join(await tempDir(), 'cache', 'catalog.json')
  const file = await writeApp(dir, APP)
  const options = { dirs: [dir], cacheFile }
  const first = await (await loadCatalog(options)).get('paste')

  const cache = await readFile(cacheFile, 'utf8')
  await writeFile(cacheFile, cache.replace('Texts for a while', 'Texts from the cache'))
  expect(await (await loadCatalog(options)).get('paste')).toEqual({ ...first, tagline: 'Texts from the cache' })

  await writeFile(file, APP.replace('1.2.3', '1.2.4'))
  expect(await (await loadCatalog(options)).get('paste')).toMatchObject({ version: '1.2.4', tagline: first.tagline })

  for (const broken of [
    '',
    '{',
    '{"schema":"another","files":{}}',
    cache.replace(/"schema":"[^"]+"/, '"schema":"old"'),
  ]) {
    await writeFile(cacheFile, broken)
    expect((await (await loadCatalog(options)).get('paste')).tagline).toBe(first.tagline)
  }
})
