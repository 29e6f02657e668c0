import { expect, test } from 'vitest'
import { silencedLabels } from './imageLabels.ts'

test('what an image says about whose its containers are is taken back, and nothing else', () => {
  const Labels = {
    'com.docker.compose.project': 'vault',
    'com.docker.compose.service': 'web',
    'wagmios.protected': 'true',
    'wagmios.inherited-volumes': 'f'.repeat(64),
    'org.opencontainers.image.title': 'nginx',
    maintainer: 'somebody',
  }
  expect(silencedLabels({ Config: { Labels } })).toEqual({
    'com.docker.compose.project': '',
    'com.docker.compose.service': '',
    'wagmios.protected': '',
    'wagmios.inherited-volumes': '',
  })
  expect(silencedLabels({ Config: null })).toEqual({})
  expect(silencedLabels(undefined)).toEqual({})
})
