// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describe, expect, it } from 'vitest'
import { substitute } from './substitute.ts'

const variables: Record<string, string> = { S: 'set', E: '' }
const lookup = (name: string) => variables[name]

// What Compose 2.40 does with every other template is in interpolate.test.ts.
describe('a default that is not used', () => {
  it.each([
    ['${S:-${REQUIRED:?no}}', 'set'],
    ['${S-${REQUIRED?no}}', 'set'],
    ['${U:+${REQUIRED:?no}}', ''],
    ['${S:?${REQUIRED:?no}}', 'set'],
  ])('is not evaluated, as from Compose 5 on: %s', (template, value) => {
    expect(substitute(template, lookup)).toBe(value)
  })

  it.each(['${S:-${}}', '${S:-${A b}}', '${U:+${1}}'])('has to be well formed all the same: %s', (template) => {
    expect(() => substitute(template, lookup)).toThrow('invalid interpolation format')
  })

  it('asks for no value', () => {
    const unset: string[] = []
    expect(substitute('${S:-$UNUSED} $U ${E:-${V}}', lookup, (name) => unset.push(name))).toBe('set  ')
    expect(unset).toEqual(['U', 'V'])
  })
})
