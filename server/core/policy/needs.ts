import { canonicalHostPath } from './hostPath.ts'

/** Every kind of need: how it is written, and the sentence that asks a person for consent. `#` stands for what follows. */
const KINDS: readonly { prefix: string; exact: boolean; sentence: string }[] = [
  { prefix: 'privileged', exact: true, sentence: 'has full control of the host' },
  { prefix: 'docker.socket', exact: true, sentence: 'may control every container of this host' },
  {
    prefix: 'network.host',
    exact: true,
    sentence: 'uses the network of the host itself, all its ports and local services',
  },
  { prefix: 'network.bridge', exact: true, sentence: "is on the engine's default network, with every container there" },
  { prefix: 'pid.host', exact: true, sentence: 'sees and may signal every process of the host' },
  { prefix: 'ipc.host', exact: true, sentence: 'shares memory with every process of the host' },
  { prefix: 'cgroup.host', exact: true, sentence: 'sees the control groups of the host' },
  { prefix: 'gpu', exact: true, sentence: 'uses the graphics cards of the host' },
  { prefix: 'cap.', exact: false, sentence: 'holds the kernel capability #' },
  { prefix: 'device:', exact: false, sentence: 'uses the device # of the host' },
  { prefix: 'sysctl:', exact: false, sentence: 'sets the kernel parameter #' },
  { prefix: 'port:', exact: false, sentence: 'takes port # of the host' },
  { prefix: 'bind:', exact: false, sentence: 'reads and writes # of the host' },
  { prefix: 'bind.propagation:', exact: false, sentence: 'exchanges mounts with the host (#)' },
  { prefix: 'security_opt:', exact: false, sentence: 'switches off a protection of the engine (#)' },
  { prefix: 'runtime:', exact: false, sentence: 'runs under the container runtime #' },
  { prefix: 'logging:', exact: false, sentence: 'sends its log through the driver #' },
  { prefix: 'volume:', exact: false, sentence: 'uses the existing volume #' },
  { prefix: 'volume.driver:', exact: false, sentence: 'stores data through the volume driver #' },
  { prefix: 'volume.remote:', exact: false, sentence: 'mounts a network file system (#)' },
  { prefix: 'network:', exact: false, sentence: 'joins the existing network #' },
  { prefix: 'network.driver:', exact: false, sentence: 'is on a network of the driver #' },
  { prefix: 'network.option:', exact: false, sentence: 'changes how the engine sets up its network (#)' },
  { prefix: 'network.subnet:', exact: false, sentence: 'takes the address range #' },
  { prefix: 'container:', exact: false, sentence: 'joins the other container #' },
  { prefix: 'label:', exact: false, sentence: 'gives instructions to # through labels' },
  { prefix: 'label.other:', exact: false, sentence: 'carries the label #, which another program may obey' },
  { prefix: 'env:', exact: false, sentence: 'gives instructions to # through environment variables' },
  { prefix: 'registry:', exact: false, sentence: 'comes from the registry #' },
]

function kindOf(need: string) {
  return KINDS.find(({ prefix, exact }) =>
    exact ? need === prefix : need.startsWith(prefix) && need.length > prefix.length,
  )
}

/** Whether the text is a need of a known kind. */
export function isNeed(need: string): boolean {
  return kindOf(need) !== undefined
}

/** One spelling for what means the same: `cap.cap_net_admin`, `bind:/srv//x/`, `security_opt:seccomp:unconfined`. */
export function canonicalNeed(need: string): string {
  const kind = kindOf(need)
  if (!kind || kind.exact) return need
  const rest = need.slice(kind.prefix.length)
  if (kind.prefix === 'cap.') return kind.prefix + canonicalCapability(rest)
  if (kind.prefix === 'device:') return kind.prefix + canonicalHostPath(rest)
  if (kind.prefix === 'bind:') {
    const readOnly = rest.endsWith(':ro')
    return kind.prefix + canonicalHostPath(readOnly ? rest.slice(0, -3) : rest) + (readOnly ? ':ro' : '')
  }
  if (kind.prefix === 'security_opt:') return kind.prefix + canonicalSecurityOption(rest)
  return need
}

/** A sentence for the person who approves, without a subject: `holds the kernel capability NET_ADMIN`. */
export function describeNeed(need: string): string {
  const kind = kindOf(need)
  if (!kind) return `needs ${need}`
  const rest = need.slice(kind.prefix.length)
  if (kind.prefix === 'bind:' && rest.endsWith(':ro')) return `reads ${rest.slice(0, -3)} of the host`
  return kind.sentence.replace('#', () => rest)
}

/** `cap_net_admin`, `NET_ADMIN` and `CAP_NET_ADMIN` are the same to the engine. */
export function canonicalCapability(name: string): string {
  return name.trim().toUpperCase().replace(/^CAP_/, '')
}

/**
 * `name:value` is the old spelling of `name=value`. Any seccomp profile of one's own is `seccomp=custom`: Compose names
 * a file where the engine gets the file's text.
 */
export function canonicalSecurityOption(option: string): string {
  const text = option.trim()
  const at = text.search(/[:=]/)
  if (at === -1) return text.toLowerCase()
  const [name, value] = [text.slice(0, at).toLowerCase(), text.slice(at + 1)]
  return name === 'seccomp' && value !== 'unconfined' && value !== 'builtin' ? 'seccomp=custom' : `${name}=${value}`
}
