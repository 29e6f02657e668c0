import { expect, test } from 'vitest'
import { imageNamed, knownImages } from './knownImages.ts'

const summary = (Id: string, RepoTags: string[] | null, RepoDigests: string[] | null) => ({
  Id,
  RepoTags,
  RepoDigests,
  Created: 0,
  Size: 0,
  Labels: null,
})
const digest = `sha256:${'ab'.repeat(32)}`
const images = knownImages([
  summary('sha256:1', ['nginx:latest', 'ghcr.io/a/b:1'], [`nginx@${digest}`]),
  summary('sha256:2', ['docker.io/library/redis:8', 'localhost/own:1'], null),
  summary('sha256:3', null, null),
])

test.each([
  ['nginx', 'sha256:1'],
  ['nginx:latest', 'sha256:1'],
  ['docker.io/library/nginx', 'sha256:1'],
  ['index.docker.io/nginx:latest', 'sha256:1'],
  [`nginx:whatever@${digest}`, 'sha256:1'],
  ['ghcr.io/a/b:1', 'sha256:1'],
  ['redis:8', 'sha256:2'],
  ['own:1', 'sha256:2'],
  ['localhost/own:1', 'sha256:2'],
  ['ghcr.io/a/b:2', undefined],
  [`redis@${digest}`, undefined],
  ['no image', undefined],
])('%s leads to %s', (name, id) => expect(imageNamed(images, name)?.id).toBe(id))
