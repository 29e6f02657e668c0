import { expect, it } from 'vitest'
import type { JobFieldsFragment } from '../../gql/graphql.ts'
import { type StepNode, stepTree } from './jobSteps.ts'

type Step = JobFieldsFragment['steps'][number]

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  parent: null,
  text: '',
  status: 'WORKING',
  current: null,
  total: null,
  ...more,
})
const drawn = (nodes: readonly StepNode[]): unknown[] =>
  nodes.map(({ kind, name, percent, parts }) => [kind, name, percent, ...drawn(parts)])

it('puts layers under their image', () => {
  const steps = [
    step('image:nginx:1.29'),
    step('layer:aa', { parent: 'image:nginx:1.29', current: 5, total: 20 }),
    step('layer:bb', { parent: 'image:nginx:1.29', status: 'DONE', current: 1, total: 20 }),
    step('container:web'),
  ]
  expect(drawn(stepTree(steps))).toEqual([
    ['image', 'nginx:1.29', null, ['layer', 'aa', 25], ['layer', 'bb', 100]],
    ['container', 'web', null],
  ])
})

it('loses no step whose whole is missing', () => {
  expect(drawn(stepTree([step('layer:aa', { parent: 'image:gone' }), step('plain', { parent: 'plain' })]))).toEqual([
    ['layer', 'aa', null],
    ['', 'plain', null],
  ])
})
