import { expect, it } from 'vitest'
import { changedAnswers } from './changedAnswers.ts'

const questions = [{ name: 'PORT', default: '80' }, { name: 'TOKEN' }, { name: 'TZ', default: 'UTC' }]

it('sends only what differs from what holds', () => {
  const answers = { PORT: '80', TOKEN: 'new', TZ: 'UTC' }
  expect(changedAnswers(questions, { TOKEN: 'old', TZ: 'UTC' }, answers)).toEqual({ TOKEN: 'new' })
})

it('sends an answer that was taken away, and the default where another one held', () => {
  expect(changedAnswers(questions, { PORT: '8080', TOKEN: 'old' }, { PORT: '80', TOKEN: ' ', TZ: 'UTC' })).toEqual({
    PORT: '80',
    TOKEN: '',
  })
})
