import { LineCounter, parseDocument } from 'yaml'
import { type AppDefinition, type ComposePart, checkDefinition } from './appDefinition.ts'

/** Something wrong with an app's file. */
export interface AppFault {
  /** e.g. `x-wagmios.tagline`; empty where the whole file is meant. */
  path: string
  message: string
}

/** What a file says, or what is wrong with it. Depends on nothing but the text and marketplace/schema.json. */
export type ParsedFile = { compose: ComposePart; block: AppDefinition } | { faults: AppFault[] }

/** Aliases may stand for this many nodes; more is an attack. */
const MAX_ALIASES = 1000

/** Reads the YAML of an app and checks its `x-wagmios` block. */
export function parseAppFile(text: string): ParsedFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { merge: true, lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0])
      return { path: '', message: `line ${line}, column ${col}: ${message}` }
    })
    return { faults }
  }
  const content: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
  if (!isRecord(content)) return { faults: [{ path: '', message: 'is not a Compose file' }] }
  const { 'x-wagmios': block, ...compose } = content
  if (!isRecord(compose.services)) return { faults: [{ path: 'services', message: 'is missing' }] }
  if (block === undefined) return { faults: [{ path: 'x-wagmios', message: 'is missing' }] }
  const faults = checkDefinition(block)
  if (faults.length > 0) return { faults }
  const services = Object.fromEntries(Object.entries(compose.services).filter(([, service]) => isRecord(service)))
  // What was filtered are records whose parts are read as unknown, and the block has just been found to fit its schema.
  return { compose: { ...compose, services: services as ComposePart['services'] }, block: block as AppDefinition }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
