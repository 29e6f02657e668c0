import { expect, it } from 'vitest'
import { ansiSpans } from './ansiSpans.ts'
import { plainText } from './controlCodes.ts'

const ESC = '\u001b'

it('leaves plain text alone', () => {
  expect(ansiSpans('<script>alert(1)</script>')).toEqual([{ text: '<script>alert(1)</script>', classes: '' }])
})

it('colours runs', () => {
  expect(ansiSpans(`${ESC}[31mbad${ESC}[0m good`)).toEqual([
    { text: 'bad', classes: 'ansi-red-fg' },
    { text: ' good', classes: '' },
  ])
  expect(ansiSpans(`${ESC}[1;4;92mup`)).toEqual([{ text: 'up', classes: 'ansi-bright-green-fg font-bold underline' }])
})

it('knows 256 and true colours', () => {
  expect(ansiSpans(`${ESC}[38;5;196mx`)[0]?.color).toBe('rgb(255,0,0)')
  expect(ansiSpans(`${ESC}[38;5;244mx`)[0]?.color).toBe('rgb(128,128,128)')
  expect(ansiSpans(`${ESC}[48;2;1;2;3mx`)[0]?.ground).toBe('rgb(1, 2, 3)')
})

it('shows what a terminal would show of an overwritten line', () => {
  expect(plainText('10 %\r50 %\r100 %')).toBe('100 %')
  expect(plainText('windows line\r')).toBe('windows line')
})

it('drops cursor movements, titles, control and bidi characters', () => {
  expect(plainText(`${ESC}[2K${ESC}[1Gdone${ESC}]0;title\u0007`)).toBe('done')
  expect(plainText('a\u0008b\u202ec\td')).toBe('abc\td')
})
