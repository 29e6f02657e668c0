import { expect, it } from 'vitest'
import { SOURCE_COLORS, SourceColors, sourceLabel, withoutProject } from './logSource.ts'

it('gives every service a colour and keeps it', () => {
  const colors = new SourceColors()
  const names = Array.from({ length: SOURCE_COLORS }, (_, index) => `service-${index}`)
  const given = names.map((name) => colors.of(name))
  expect(new Set(given).size).toBe(SOURCE_COLORS)
  expect(colors.of('one-more'), 'begins anew').toBe(given[0])
  expect(names.map((name) => colors.of(name))).toEqual(given)
})

it.each([
  ['web', 'shop-web-1', 1, 'web'],
  ['web', 'shop-web-2', 2, 'web-2'],
  ['web', 'shop_web_2', 2, 'web_2'],
  ['web', 'named-by-hand', 2, 'named-by-hand'],
  ['', 'shop-thing', 1, 'thing'],
])('service %j, container %s of %d: %s', (service, name, peers, label) =>
  expect(sourceLabel('shop', service, name, peers)).toBe(label),
)

it.each([
  ['immich-server', 'server'],
  ['immich', 'immich'],
  ['immich-', 'immich-'],
  ['redis', 'redis'],
])('in the project immich %s is %s', (name, tag) => expect(withoutProject('immich', name)).toBe(tag))
