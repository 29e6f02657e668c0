import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import schema from '../../../marketplace/schema.json' with { type: 'json' }
import type { AppNeed, GenerateRule, QuestionType } from './marketplaceApp.ts'

/** The `x-wagmios` block as marketplace/schema.json describes it. */
export interface AppDefinition {
  title: string
  subtitle?: string
  tagline: string
  description: string
  category: string
  website: string
  source?: string
  sources: { image: string; seen: string; date: string }[]
  web?: { service: string; port: number; path?: string; scheme?: 'http' | 'https' }
  mainService?: string
  architectures: string[]
  questions?: Record<string, QuestionDefinition>
  needs?: AppNeed[]
  hints: { memoryMb: number; diskGb: number; imageSizeMb?: number }
  stores?: Record<string, string>
  notes: string[]
  aliases?: string[]
  links?: Record<string, string>
  withoutHealthcheck?: Record<string, string>
  movingTags?: Record<string, string>
}

export interface QuestionDefinition {
  label: string
  help?: string
  type: QuestionType
  choices?: { value: string; label: string }[]
  pattern?: string
  example?: string
  min?: number
  max?: number
  secret?: boolean
  generate?: GenerateRule
}

/** The parts of a Compose file that the catalog reads, before interpolation. What else it holds is the loader's affair. */
export interface ComposePart {
  name?: unknown
  services: Record<string, ServicePart>
}

export interface ServicePart {
  image?: unknown
  ports?: unknown
  volumes?: unknown
}

let compiled: ValidateFunction<AppDefinition> | undefined

/** Faults of an `x-wagmios` block, each with its path; none when it fits the schema. */
export function checkDefinition(block: unknown): { path: string; message: string }[] {
  // Compiling takes as long as reading several apps, so not before the first app.
  compiled ??= new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    validateFormats: false,
  }).compile<AppDefinition>(schema)
  return compiled(block) ? [] : (compiled.errors ?? []).map(toFault)
}

function toFault({ instancePath, message, params }: ErrorObject): { path: string; message: string } {
  const path = `x-wagmios${instancePath.replaceAll('/', '.')}`
  const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : ''
  const allowed = 'allowedValues' in params ? `: ${params.allowedValues.join(', ')}` : ''
  return { path, message: `${message ?? 'is not valid'}${extra}${allowed}` }
}
