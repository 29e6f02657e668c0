import { expect, test } from 'vitest'
import { typeText } from './typeText.ts'

test.each([
  [{}, 'any'],
  [{ type: ['null', 'string'] }, 'string | null'],
  [{ type: 'array', items: { type: 'string' } }, 'string[]'],
  [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
  [{ enum: ['TCP', 'UDP'] }, '"TCP" | "UDP"'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, '{ [name]: string }'],
  [
    { type: 'object', properties: { id: { type: 'string' }, port: { type: 'number' } }, required: ['id'] },
    '{\n  id: string\n  port?: number\n}',
  ],
  [{ type: 'array', items: { $ref: '#/components/schemas/Key' } }, '{\n  label: string\n}[]'],
  [{ anyOf: [{ type: 'string' }, { type: 'array', items: {} }] }, 'string | any[]'],
])('says %j as %s', (schema, text) => {
  const named = { Key: { type: 'object', properties: { label: { type: 'string' } }, required: ['label'] } }
  expect(typeText(schema, named)).toBe(text)
})
