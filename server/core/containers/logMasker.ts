import type { Caller } from '../caller.ts'
import type { Engine } from '../engine/engine.ts'
import type { LogLine } from '../engine/logLines.ts'
import { createSecretMasker, secretsOfEnv } from '../mask/knownSecrets.ts'
import type { Container } from './container.ts'
import { describeContainer } from './describeContainer.ts'

/**
 * Takes a container's own secrets (those in its environment) and `ours` out of its log lines, for everybody but the
 * owner: programs like to print them when they start, WAGMIOS its setup token. A secret that a very long line's parts
 * cut in two is not found.
 */
export async function logMasker(
  engine: Engine,
  caller: Caller,
  container: Container,
  ours: readonly string[],
): Promise<(lines: LogLine[]) => LogLine[]> {
  if (caller.principal?.role === 'OWNER') return (lines) => lines
  const { Config: config } = await describeContainer(engine, container)
  const secrets = [...ours, ...secretsOfEnv(config.Env)]
  if (secrets.length === 0) return (lines) => lines
  const mask = createSecretMasker(secrets)
  return (lines) => lines.map((line) => ({ ...line, text: mask(line.text) }))
}

/** The same for batches as they come. */
export function maskedBatches(
  source: AsyncIterableIterator<LogLine[]>,
  mask: (lines: LogLine[]) => LogLine[],
): AsyncIterableIterator<LogLine[]> {
  const masked: AsyncIterableIterator<LogLine[]> = {
    async next() {
      const result = await source.next()
      return result.done ? { done: true, value: undefined } : { done: false, value: mask(result.value) }
    },
    return: () => source.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]: () => masked,
  }
  return masked
}
