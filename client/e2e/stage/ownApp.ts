import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { pushImage } from '../../../scripts/testing/pushImage.ts'
import { webImage } from '../../../scripts/testing/standInImages.ts'

/** What differs between the apps of the tests. */
export interface OwnApp {
  id: string
  /** YAML of further `x-wagmios` fields, each line without indentation. */
  about?: string
  /** YAML of further fields of its only service. */
  service?: string
  /** YAML at the end of the file, e.g. its volumes. */
  rest?: string
  /** What the engine does when its program ends; one that is not started again has failed at once. */
  restart?: 'no' | 'unless-stopped'
  /** Put into its image, so that a slow registry takes its time. */
  ballast?: Buffer
}

/**
 * A folder with an app of the operator's own, for WAGMIOS_MARKETPLACE_DIR; its image is in the registry of the tests.
 * Gone after the test.
 */
export async function appsFolder({
  id,
  about = '',
  service = '',
  rest = '',
  restart = 'unless-stopped',
  ballast,
}: OwnApp): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wagmios-e2e-apps-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, id))
  const indented = (text: string, width: number) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => `${' '.repeat(width)}${line}\n`)
      .join('')
  const title = id[0]?.toUpperCase() + id.slice(1)
  await writeFile(
    join(folder, id, 'compose.yaml'),
    `name: ${id}
x-wagmios:
  title: ${title}
  tagline: Says hello
  description: A page that says hello, to try installs with in the tests of the dashboard.
  category: Networking
  website: https://example.org
  web: { service: ${id}, port: 80 }
  architectures: [amd64, arm64]
  hints: { memoryMb: 16, diskGb: 1 }
${indented(about, 2)}  notes: [Say hello back.]
  sources:
    - { image: ${id}, seen: 'https://example.org', date: '2026-01-01' }
services:
  ${id}:
    image: ${id}:1.0
    restart: '${restart}'
${indented(service, 4)}${rest}`,
  )
  await pushImage(inject('registry'), `${id}:1.0`, await webImage(...(ballast ? [{ ballast }] : [])))
  return folder
}
