import { expect, it } from 'vitest'
import { type FilterChoice, filterOf } from './activityFilters.ts'

const nothing: FilterChoice = { who: '', family: '', outcome: '', period: '', target: '' }
const now = Date.parse('2026-01-02T00:00:00Z')

it('asks for everything where nothing is chosen', () => expect(filterOf(nothing, now)).toEqual({}))

it('asks for what is chosen', () => {
  expect(filterOf({ who: 'k1', family: 'container.', outcome: 'DENIED', period: '24', target: ' web ' }, now)).toEqual({
    keyId: 'k1',
    action: 'container.',
    outcomes: ['DENIED'],
    since: '2026-01-01T00:00:00.000Z',
    target: 'web',
  })
  expect(filterOf({ ...nothing, who: 'engine' }, now)).toEqual({ actorKind: 'ENGINE' })
})
