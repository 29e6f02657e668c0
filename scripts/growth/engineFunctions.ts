import { Readable } from 'node:stream'
import { entryOf } from '../../server/core/activity/dayFiles.ts'
import { parseDependsOn } from '../../server/core/compose/labels.ts'
import { listenersIn } from '../../server/core/compose/preflight/hostListeners.ts'
import { containerStateOf, shownLabels } from '../../server/core/containers/container.ts'
import { createBody } from '../../server/core/containers/createInput.ts'
import { logText } from '../../server/core/containers/logText.ts'
import { engineAnswer } from '../../server/core/engine/engineAnswer.ts'
import { toDomainError } from '../../server/core/engine/engineErrors.ts'
import { familiarReference, parseImageReference, withDefaultTag } from '../../server/core/engine/imageReference.ts'
import { jsonLines } from '../../server/core/engine/jsonLines.ts'
import { logLines } from '../../server/core/engine/logLines.ts'
import { timestampLength } from '../../server/core/engine/logTimestamp.ts'
import { lineText } from '../../server/core/engine/longLine.ts'
import { pullFailure } from '../../server/core/engine/pullFailure.ts'
import { registryOf } from '../../server/core/engine/registryAuth.ts'
import { inOrder } from '../../server/core/engine/sentence.ts'
import { containerIdOf } from '../../server/core/selfContainer.ts'
import { ipv4Routes, ipv6Routes } from '../../server/core/system/hostRoutes.ts'
import { trimmedEnd } from '../../server/core/trimmedEnd.ts'
import { counted } from './hostileTexts.ts'
import type { TextFunction } from './textFunction.ts'

const ENGINE = 'server/core/engine'

export const ENGINE_FUNCTIONS: readonly TextFunction[] = [
  {
    name: 'a log with a TTY',
    run: (text) => drained(logLines(chunks(Buffer.from(text)), true)),
    covers: [`${ENGINE}/logLines.ts#logLines`],
  },
  {
    name: 'a log without a TTY, one frame',
    run: (text) => drained(logLines(chunks(framed(Buffer.from(text))), false)),
  },
  { name: 'a log without a TTY, small frames', run: (text) => drained(logLines(chunks(smallFrames(text)), false)) },
  { name: 'a log in small chunks', run: (text) => drained(logLines(chunks(Buffer.from(text), 256), true)) },
  {
    name: 'lines of JSON from the engine',
    run: (text) => drained(jsonLines(chunks(Buffer.from(text), 512))),
    covers: [`${ENGINE}/jsonLines.ts#jsonLines`],
  },
  { name: 'one long line of JSON', run: (text) => drained(jsonLines(chunks(Buffer.from(JSON.stringify(text)), 512))) },
  {
    name: 'server/core/containers/logText.ts#logText',
    run: (text) => logText(text.split('\n').map((line) => ({ stream: 'stdout', timestamp: 't', text: line }))),
  },
  { name: `${ENGINE}/longLine.ts#lineText`, run: (text) => lineText(Buffer.from(text)) },
  { name: `${ENGINE}/logTimestamp.ts#timestampLength`, run: (text) => timestampLength(Buffer.from(text), 0) },
  {
    name: `${ENGINE}/engineAnswer.ts#engineAnswer`,
    run: (text) => [400, 409, 500].map((status) => engineAnswer(status, text, null)),
  },
  {
    name: `${ENGINE}/engineErrors.ts#toDomainError`,
    run: (text) => toDomainError({ statusCode: 500, message: `(HTTP code 500) ${text}` }),
    covers: [`${ENGINE}/engineErrors.ts#unreachable`, `${ENGINE}/engineErrors.ts#notAnEngine`],
  },
  { name: `${ENGINE}/pullFailure.ts#pullFailure`, run: (text) => pullFailure(new Error(text)) },
  { name: `${ENGINE}/sentence.ts#inOrder`, run: (text) => inOrder('word ', 'of ', 'x').test(text) },
  { name: `${ENGINE}/imageReference.ts#parseImageReference`, run: parseImageReference },
  { name: `${ENGINE}/imageReference.ts#familiarReference`, run: familiarReference },
  { name: `${ENGINE}/imageReference.ts#withDefaultTag`, run: withDefaultTag },
  { name: `${ENGINE}/registryAuth.ts#registryOf`, run: registryOf },
  { name: 'server/core/containers/container.ts#containerStateOf', run: containerStateOf },
  {
    name: 'server/core/containers/container.ts#shownLabels',
    run: (text) => shownLabels({ a: text, [text]: 'b' }, (shown) => shown),
  },
  { name: 'server/core/compose/labels.ts#parseDependsOn', run: parseDependsOn },
  { name: 'server/core/compose/preflight/hostListeners.ts#listenersIn', run: (text) => listenersIn(text, 'tcp') },
  { name: 'server/core/system/hostRoutes.ts#ipv4Routes', run: ipv4Routes },
  { name: 'server/core/system/hostRoutes.ts#ipv6Routes', run: ipv6Routes },
  {
    name: 'server/core/selfContainer.ts#containerIdOf',
    run: containerIdOf,
    texts: { 'folders of containers': counted(() => ' /a/containers/') },
  },
  { name: 'server/core/activity/dayFiles.ts#entryOf', run: entryOf },
  { name: 'server/core/trimmedEnd.ts#trimmedEnd', run: (text) => trimmedEnd(text, '=') },
  {
    name: 'a container by hand, one long value of each',
    run: (text) =>
      createBody({
        name: text,
        image: text,
        env: [{ name: text, value: text }],
        labels: [{ name: text, value: text }],
        ports: [{ containerPort: 1, hostIp: text, protocol: text }],
        volumes: [{ source: text, target: text }],
        restartPolicy: text,
      }),
    covers: ['server/core/containers/createInput.ts#createBody'],
  },
  {
    name: 'a container by hand, many values of each',
    run: (text) => {
      const parts = text.split('\n')
      return createBody({
        name: 'a1',
        image: 'a',
        env: parts.map((part) => ({ name: part, value: part })),
        ports: parts.map(() => ({ containerPort: 0 })),
        volumes: parts.map((part) => ({ source: part, target: part })),
      })
    },
  },
]

function chunks(bytes: Buffer, size = 16_384): Readable {
  const count = Math.ceil(bytes.length / size)
  return Readable.from(Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size)))
}

function framed(payload: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header[0] = 1
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}

function smallFrames(text: string): Buffer {
  const bytes = Buffer.from(text)
  const count = Math.ceil(bytes.length / 200)
  return Buffer.concat(Array.from({ length: count }, (_, at) => framed(bytes.subarray(at * 200, (at + 1) * 200))))
}

async function drained(values: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of values);
}
