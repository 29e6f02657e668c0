import { expect, test } from 'vitest'
import { parseDotenv } from '../compose/loader/dotenv.ts'
import { editDotenv } from './editDotenv.ts'
import { HOSTILE_VALUES } from './testing/hostileValues.ts'

const TEXT = `# How we run it
TZ=Europe/Rome   # summer time
export PORT = 8080

SECRET='a # b'
TEXT="two
lines"
HTTP_PROXY_HOST=proxy.lan
`
const VALUES = Object.fromEntries(parseDotenv(TEXT))

test('nothing changes where nothing is to change', () => {
  expect(editDotenv(TEXT, VALUES)).toBe(TEXT)
})

test('a value is changed where it stands; comments, order and spelling stay', () => {
  expect(editDotenv(TEXT, { ...VALUES, TZ: 'UTC', TEXT: 'one line' })).toBe(
    TEXT.replace('Europe/Rome', 'UTC').replace('"two\nlines"', "'one line'"),
  )
})

test('what goes, goes with its line, and what is new comes last', () => {
  const { PORT: _, ...others } = VALUES
  expect(editDotenv(TEXT, { ...others, NEW: '1' })).toBe(`${TEXT.replace('export PORT = 8080\n', '')}NEW=1\n`)
  expect(editDotenv('A=1', { A: '1', B: '2' })).toBe('A=1\nB=2\n')
})

test.each(['A=1\nA=2\n', "A='open\n", 'A: 1\n', 'not an assignment\n'])('%j cannot be edited', (text) => {
  expect(editDotenv(text, { A: '3' })).toBe(null)
})

test('a value of any kind comes back as it was given, whatever stood there before', () => {
  for (const before of ['A=x', "A='x'", 'A="x"', 'A=', '# A=x\nA=x # y'])
    for (const value of HOSTILE_VALUES)
      expect(parseDotenv(editDotenv(`${before}\nB=1\n`, { A: value, B: '1' }) ?? '').get('A')).toBe(value)
})
