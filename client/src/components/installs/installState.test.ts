import { expect, it } from 'vitest'
import { isUp, openUrl } from './installState.ts'

it('opens an app on the host that the server is reached at', () => {
  expect(openUrl({ port: 8096, path: '/', scheme: 'http' }, 'http://nas.lan:5174')).toBe('http://nas.lan:8096/')
  expect(openUrl({ port: 443, path: 'admin', scheme: 'https' }, 'https://[fd00::1]:5174')).toBe(
    'https://[fd00::1]:443/admin',
  )
  expect(openUrl({ port: null, path: '/', scheme: 'http' }, 'http://nas.lan')).toBeNull()
  expect(openUrl({ port: 80, path: null, scheme: null }, 'http://nas.lan')).toBeNull()
})

it('knows what can be stopped', () => {
  expect((['CREATED', 'RUNNING', 'PARTIAL', 'STOPPED'] as const).map((state) => isUp({ state }))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
