import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import { holdsMask, MASKED_VALUE } from '../mask/redacted.ts'

/** One thing that is wrong with a request. */
export interface AnswerFault {
  /** E.g. `values.PORT`. */
  path: string
  message: string
}

const BOOLEAN = /^(true|false|yes|no|0|1|on|off)$/i
const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/
const HOST = /^[A-Za-z0-9]([A-Za-z0-9.:_-]{0,252})$/
/** A colon would end the path where Compose reads it. */
const FOLDER = /^\.{0,2}\/[^:]*$/

/** What is wrong with an answer; empty where nothing is. Never repeats the answer, which may be a secret. */
export function answerFaults(question: AppQuestion, value: string | undefined): AnswerFault[] {
  const problem = problemOf(question, value ?? '')
  return problem === null ? [] : [{ path: `values.${question.name}`, message: `${question.label} ${problem}` }]
}

function problemOf(question: AppQuestion, value: string): string | null {
  if (value === '') return question.required ? 'is required' : null
  if (/[\0\r\n]/.test(value)) return 'must be one line'
  if (value.length > 4096) return 'may have 4096 characters at most'
  if (holdsMask(value)) return MASKED_VALUE
  if (question.pattern !== null && !new RegExp(`^(?:${question.pattern})$`).test(value))
    return `must match ${question.pattern}`
  return ofType(question, value)
}

function ofType({ type, choices, min, max }: AppQuestion, value: string): string | null {
  switch (type) {
    case 'choice':
      return choices.some((choice) => choice.value === value)
        ? null
        : `must be one of ${choices.map((choice) => choice.value).join(', ')}`
    case 'port':
      return isPort(value) ? null : 'must be a port, 1 to 65535'
    case 'number':
      return NUMBER.test(value) && (min === null || Number(value) >= min) && (max === null || Number(value) <= max)
        ? null
        : `must be a number${range(min, max)}`
    case 'boolean':
      return BOOLEAN.test(value) ? null : 'must be true or false'
    case 'url':
      return URL.canParse(value) ? null : 'must be a URL'
    case 'host':
      return HOST.test(value) ? null : 'must be a host name or an address'
    case 'path':
      return FOLDER.test(value) ? null : 'must be a folder: an absolute path, or ./name for one beside the app'
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(value) ? null : 'must be an e-mail address'
    default:
      return null
  }
}

/** Whether the text is a port and nothing else: `0x50` and `8e3` are numbers to JavaScript. */
export function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535
}

function range(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return `, ${min} to ${max}`
  if (min !== null) return `, ${min} or more`
  return max === null ? '' : `, ${max} or less`
}
