import type { Build, Develop, Hook, WatchTrigger } from '../serviceParts.ts'
import { always, type Decoder, list, nullableRecord, object, record } from './decoder.ts'
import { extraHosts } from './extraHosts.ts'
import { environment, mapping } from './mapDecoders.ts'
import { fileReference, hook, ulimit } from './partDecoders.ts'
import { anyText, flag, size, text, textList, textOrList } from './scalarDecoders.ts'

const sshPaths = nullableRecord(anyText)

/** `id` or `id: path`, as Compose writes them. */
const ssh: Decoder<string[]> = (node, scope) => {
  const keys = sshPaths(node, scope)
  return keys && Object.entries(keys).map(([id, path]) => (path ? `${id}: ${path}` : id))
}

export const build: Decoder<Build> = object<Build>({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: textList,
  args: environment,
  provenance: text,
  sbom: text,
  ssh,
  labels: mapping,
  cache_from: textOrList,
  cache_to: textOrList,
  no_cache: flag,
  additional_contexts: mapping,
  pull: flag,
  extra_hosts: extraHosts,
  isolation: text,
  network: text,
  target: text,
  secrets: list(fileReference),
  shm_size: size,
  tags: textOrList,
  ulimits: record(ulimit),
  platforms: textOrList,
  privileged: flag,
})

/** Only kept to compare with what Compose prints; nothing watches files here. */
export const develop: Decoder<Develop> = object<Develop>({
  watch: list(
    object<WatchTrigger>({
      path: anyText,
      action: anyText,
      target: text,
      exec: always<Hook>(hook, () => ({ command: null })),
      include: textList,
      ignore: textList,
      initial_sync: flag,
    }),
  ),
})
