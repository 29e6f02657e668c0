import { expect, it } from 'vitest'
import { answersGiven, nameFault, openNeeds } from './templateText.ts'

it('knows the names that the server takes', () => {
  expect(['', 'shop', 'My_shop-2'].map(nameFault)).toEqual(['', '', ''])
  expect(['-a', 'a b', 'ä', '../x', 'a.b'].every(nameFault)).toBe(true)
  expect(nameFault('a'.repeat(64))).toContain('63')
})

it('sends no empty answers', () => expect(answersGiven({ A: '1', B: ' ', C: '' })).toEqual({ A: '1' }))

it('asks for each need once', () => {
  const need = (name: string, approved = false) => ({ need: name, summary: `${name}!`, approved })
  expect(openNeeds([need('port:80'), need('port:80'), need('cap.X', true)])).toEqual([
    { need: 'port:80', why: 'port:80!' },
  ])
})
