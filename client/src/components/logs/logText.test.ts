import { expect, it } from 'vitest'
import { lineText } from './logText.ts'

const line = { stream: 'STDOUT' as const, source: null, time: '2026-01-01T00:00:00Z', text: '\u001b[31mred\u001b[0m' }

it.each([
  [line, '2026-01-01T00:00:00Z stdout red'],
  [{ ...line, time: null, text: '' }, 'stdout '],
  [
    { ...line, stream: 'STDERR' as const, source: { service: 'web', label: 'web-2', tag: '2', color: '' } },
    '2026-01-01T00:00:00Z stderr web-2 red',
  ],
])('%o', (given, text) => expect(lineText(given)).toBe(text))
