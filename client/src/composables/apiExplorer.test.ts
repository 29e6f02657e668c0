import { afterEach, expect, it } from 'vitest'
import { explorerUrl, fillInKey, forgetKey } from './apiExplorer.ts'

afterEach(() => localStorage.clear())

it('fills the key in for the server of this page, and never into the address', () => {
  expect(fillInKey({ url: '', key: 'wag_live_x' })).toBe(true)
  expect(JSON.parse(localStorage.getItem('graphiql:headers') ?? '')).toEqual({ 'X-API-Key': 'wag_live_x' })
  expect(explorerUrl({ url: '' })).not.toContain('wag_live_x')
  forgetKey()
  expect(localStorage.length).toBe(0)
})

it('leaves other servers to the copy button', () => {
  expect(fillInKey({ url: 'http://nas.lan:5174', key: 'wag_live_x' })).toBe(false)
  expect(localStorage.length).toBe(0)
})
