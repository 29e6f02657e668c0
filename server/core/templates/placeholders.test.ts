// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, it } from 'vitest'
import { placeholders } from './placeholders.ts'

it('gives values that fit where they are used', () => {
  const text = `
    image: \${IMAGE:?}:\${TAG:?}
    ports: ["\${A:?}:80", "\${B:?which?}:\${C:?}"]
    volumes: ["\${DATA:?where}:/data", "\${DATA_DIR:?}/x:/x"]
    healthcheck: {interval: "\${INTERVAL:?}"}
    environment: {KEY: "\${KEY:?}"}
`
  expect(placeholders(text, 'required')).toEqual({
    ...{ IMAGE: 'sample', TAG: 'sample', A: '18000', B: '18001', C: '1' },
    ...{ DATA: './sample', DATA_DIR: './sample', INTERVAL: '1m', KEY: '1' },
  })
})

it('leaves alone what has a default, is no variable, or may be empty', () => {
  const text = 'a: ${A:-1} $${B} $$C ${D} $E ${F:+x} ${G-}'
  expect(placeholders(text, 'required')).toEqual({})
  expect(placeholders(text, 'all')).toEqual({ D: '1', E: '1' })
})
