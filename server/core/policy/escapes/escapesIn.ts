import { ESCAPE_CORPUS } from '../escapeCorpus.ts'
import type { EscapeCase } from './escapeCase.ts'
import { ESCAPE_WORLD } from './escapeWorld.ts'

/** `ESCAPE_WORLD` with other names, paths and ports: those of a real server. */
export type EscapeWorld = {
  readonly [Key in keyof typeof ESCAPE_WORLD]: Key extends 'ownPorts' ? readonly [number, number] : string
}

/** The corpus against another world: every name, path and port of `ESCAPE_WORLD` replaced by the one given. */
export function escapesIn(world: Partial<EscapeWorld>): readonly EscapeCase[] {
  const target: EscapeWorld = { ...ESCAPE_WORLD, ...world }
  const [api, ui] = target.ownPorts
  const texts = Object.entries(ESCAPE_WORLD).flatMap(([key, from]) => {
    // `Object.entries` forgets that the keys are those of the world.
    const to = target[key as keyof EscapeWorld]
    return typeof from === 'string' && typeof to === 'string' ? [[from, to] as const] : []
  })
  const prefixes = (
    ['protectedContainerId', 'foreignNetworkId', 'foreignContainerId', 'protectedImageId'] as const
  ).map((key) => [shortId(ESCAPE_WORLD[key]), shortId(target[key])] as const)
  const ports = [
    ['5178-5180', `${api - 1}-${api + 1}`],
    ['5179', `${api}`],
    ['5174', `${ui}`],
  ] as const
  return replaced([...texts, ...prefixes, ...ports])
}

function shortId(id: string): string {
  return id.replace('sha256:', '').slice(0, 12)
}

/** Longest first and all at once, so that no replacement is replaced again. */
function replaced(pairs: readonly (readonly [string, string])[]): readonly EscapeCase[] {
  const byText = new Map(pairs.filter(([from, to]) => from !== to))
  if (byText.size === 0) return ESCAPE_CORPUS
  const longestFirst = [...byText.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map((text) => text.replace(/[.\\/]/g, '\\$&')).join('|'), 'g')
  const json = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replace(pattern, (text) => byText.get(text) ?? text))
  // Ids and rules stay; what is replaced keeps its shape.
  return ESCAPE_CORPUS.map(
    ({ id, rule, what, kind, ...content }) => ({ ...json(content), id, rule, what, kind }) as EscapeCase,
  )
}
