import { expect, test } from 'vitest'
import { guessedPage } from './guessedPage.ts'

const publishes = (...ports: [publicPort: number | null, privatePort: number, protocol?: string][]) => ({
  ports: ports.map(([publicPort, privatePort, protocol = 'tcp']) => ({ ip: null, publicPort, privatePort, protocol })),
})

test('the page is on the first port that may be one, of whichever container', () => {
  const containers = [publishes([null, 80], [15432, 5432], [5353, 53, 'udp']), publishes([8090, 80], [9000, 9000])]
  expect(guessedPage(containers)).toEqual({ port: 8090, scheme: 'http', path: '/' })
})

test('the port inside tells whether it is encrypted', () => {
  expect(guessedPage([publishes([4443, 8443])])).toEqual({ port: 4443, scheme: 'https', path: '/' })
})

test('what publishes no page has none', () => {
  expect(guessedPage([publishes([3306, 3306]), publishes([1900, 1900, 'udp']), publishes()])).toBeNull()
})
