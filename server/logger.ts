import { type Logger, pino, stdTimeFunctions } from 'pino'

/** Lines of JSON that people can read as well: a level by its name, a time that is one. No secret gets into them. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['*.key', '*.secret', '*.token'],
  })
}
