import { expect, it } from 'vitest'
import { groupMatches } from './groupMatches.ts'

const command = (label: string, group: string, note?: string) => ({
  id: label,
  label,
  group,
  run: () => {},
  ...(note && { note }),
})
const commands = [
  command('Containers', 'Go to'),
  command('Activity', 'Go to'),
  command('my-nginx', 'Containers', 'nginx:1.27 running'),
  command('Restart my-nginx', 'Actions'),
]

const found = (query: string) =>
  groupMatches(commands, query).map(({ name, commands }) => [name, commands.map(({ label }) => label)])

it('offers everything before anything is typed', () => {
  expect(found('')).toEqual([
    ['Go to', ['Containers', 'Activity']],
    ['Containers', ['my-nginx']],
    ['Actions', ['Restart my-nginx']],
  ])
})

it('wants every word, in the label or beside it', () => {
  expect(found('nginx run')).toEqual([['Containers', ['my-nginx']]])
  expect(found('nginx zebra')).toEqual([])
})

it('puts the group of the best match first', () => {
  expect(found('rest')[0]).toEqual(['Actions', ['Restart my-nginx']])
  expect(found('CONT')[0]).toEqual(['Go to', ['Containers']])
})
