// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SOURCE_COLORS } from '../components/logs/logSource.ts'

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8')

type Theme = Record<string, string>

function themeOf(selector: string): Theme {
  const start = css.indexOf('{', css.indexOf(selector))
  const block = css.slice(start + 1, css.indexOf('}', start))
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6,8});/g)].map(([, name, hex]) => [name, hex]))
}

function rgba(hex: string): [number, number, number, number] {
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16)
  return [at(1), at(3), at(5), hex.length === 9 ? at(7) / 255 : 1]
}

/** A colour with transparency over a solid ground, as a solid colour. */
function over(top: string, ground: string): number[] {
  const [r, g, b, a] = rgba(top)
  return rgba(ground)
    .slice(0, 3)
    .map((below, i) => ([r, g, b][i] ?? 0) * a + below * (1 - a))
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(text: string, ground: number[]): number {
  const luminance = (rgb: number[]) =>
    rgb
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, i) => sum + value * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0)
  const [dark = 0, light = 0] = [luminance(rgba(text).slice(0, 3)), luminance(ground)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['canvas', 'surface', 'raised', 'field', 'overlay']

describe.each([
  ['dark', themeOf('[data-theme="dark"]')],
  ['light', themeOf('[data-theme="light"]')],
])('%s theme', (_name, theme) => {
  const hex = (name: string) => theme[name] ?? expect.unreachable(`--${name} is missing`)

  it.each(['ink', 'ink-muted', 'ink-faint', 'accent', 'ok', 'warn', 'danger', 'info'])(
    '%s reads on every ground',
    (name) => {
      for (const ground of GROUNDS)
        expect(contrast(hex(name), over(hex(ground), hex(ground)))).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['ok', 'warn', 'danger', 'info', 'accent'])('%s reads on its own tint', (name) => {
    for (const ground of GROUNDS) {
      expect(contrast(hex(name), over(hex(`${name}-soft`), hex(ground))), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(Array.from({ length: SOURCE_COLORS }, (_, index) => `source-${index + 1}`))(
    '%s reads in a log, and on the hit of a search',
    (name) => {
      for (const ground of GROUNDS) {
        expect(contrast(hex(name), over(hex(ground), hex(ground))), ground).toBeGreaterThanOrEqual(4.5)
        expect(contrast(hex(name), over(hex('accent-soft'), hex(ground))), ground).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it('muted text reads on the neutral tint', () => {
    for (const ground of GROUNDS) {
      expect(contrast(hex('ink-muted'), over(hex('neutral-soft'), hex(ground)))).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('buttons read', () => {
    expect(contrast(hex('accent-ink'), over(hex('accent-fill'), hex('canvas')))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(hex('accent-ink'), over(hex('accent-fill-hover'), hex('canvas')))).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#ffffff', over(hex('danger-fill'), hex('canvas')))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['control', 'focus'])('%s stands out as a shape', (name) => {
    for (const ground of GROUNDS) expect(contrast(hex(name), over(hex(ground), hex(ground)))).toBeGreaterThanOrEqual(3)
  })
})
