import { expect, it } from 'vitest'
import { networksOf, storageOf } from './projectStorage.ts'

const mount = (type: string, source: string) => ({ type, source, target: '/x', readOnly: false })
const containers = [
  { networks: [{ name: 'shop_default' }, { name: 'proxy' }], mounts: [mount('bind', '/srv'), mount('tmpfs', '')] },
  { networks: [{ name: 'shop_default' }], mounts: [mount('volume', 'shop_data'), mount('bind', '/srv')] },
]

it('names networks, volumes and folders once', () => {
  expect(networksOf(containers)).toEqual(['proxy', 'shop_default'])
  expect(storageOf(containers)).toEqual([
    { type: 'volume', source: 'shop_data' },
    { type: 'bind', source: '/srv' },
  ])
})
