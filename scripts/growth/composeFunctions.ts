// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { durationToMs, durationToNs, parseDuration } from '../../server/core/compose/duration.ts'
import { parseComposeBoolean, parseDecimalInt, parseGoFloat } from '../../server/core/compose/loader/casts.ts'
import { didYouMean } from '../../server/core/compose/loader/didYouMean.ts'
import { parseDotenv } from '../../server/core/compose/loader/dotenv.ts'
import { cleanPath, joinPath } from '../../server/core/compose/loader/goPath.ts'
import { isGoIp, parsePortSpec } from '../../server/core/compose/loader/ports.ts'
import { normalizeProjectName } from '../../server/core/compose/loader/projectName.ts'
import { parseRawEnvFile } from '../../server/core/compose/loader/rawEnvFile.ts'
import { splitShellWords } from '../../server/core/compose/loader/shellWords.ts'
import { substitute } from '../../server/core/compose/loader/substitute.ts'
import { parseVolumeSpec } from '../../server/core/compose/loader/volumeSpec.ts'
import { checkComposeHere } from '../../server/core/compose/loadHere.ts'
import { parseSize } from '../../server/core/compose/size.ts'
import { parseYamlTimestamp } from '../../server/core/compose/yaml/parseTimestamp.ts'
import { parseYamlStream } from '../../server/core/compose/yaml/parseYaml.ts'
import { resolvePlainScalar } from '../../server/core/compose/yaml/resolveScalar.ts'
import { resolveTaggedScalar } from '../../server/core/compose/yaml/resolveTag.ts'
import { corpusContext } from '../../server/core/policy/escapes/corpusContext.ts'
import { judgeProject } from '../../server/core/policy/judge.ts'
import { placeholders } from '../../server/core/templates/placeholders.ts'
import { templateQuestions } from '../../server/core/templates/templateQuestions.ts'
import type { TextFunction } from './textFunction.ts'

const LOADER = 'server/core/compose/loader'
const YAML = 'server/core/compose/yaml'

/** Attributes of a service whose value is taken apart, each as one long text and as a list of many. */
const TEXTS = [
  ...[
    'image',
    'container_name',
    'hostname',
    'user',
    'working_dir',
    'network_mode',
    'pid',
    'ipc',
    'restart',
    'platform',
  ],
  ...['command', 'entrypoint', 'mem_limit', 'shm_size', 'cpus', 'stop_grace_period', 'stop_signal', 'cgroup_parent'],
  ...[
    'runtime',
    'isolation',
    'mac_address',
    'pull_policy',
    'env_file',
    'label_file',
    'extends',
    'scale',
    'tmpfs',
    'dns',
  ],
] as const
const LISTS = [
  ...['ports', 'expose', 'volumes', 'environment', 'labels', 'annotations', 'tmpfs', 'dns', 'dns_search', 'dns_opt'],
  ...['extra_hosts', 'devices', 'device_cgroup_rules', 'cap_add', 'cap_drop', 'security_opt', 'sysctls', 'group_add'],
  ...['configs', 'secrets', 'networks', 'depends_on', 'links', 'external_links', 'volumes_from', 'profiles', 'command'],
  ...['env_file', 'label_file'],
] as const

/** For single attributes, which go through the whole loader and judge each time. */
const FEW = [
  ...[
    'one letter',
    'digits, then a letter',
    'spaces',
    'dots',
    'slashes and dots',
    'colons',
    'equals',
    'commas',
    'ports',
  ],
  ...['quotes, escaped', 'opened variables', 'defaults, closed at the end', 'plain variables', 'sizes and units'],
  ...['web tokens', 'key=value lines', 'many different lines', 'URLs with many @', 'image names with separators'],
]

export const COMPOSE_FUNCTIONS: readonly TextFunction[] = [
  { name: 'a Compose file', run: (text) => loadAndJudge(text), covers: [`${YAML}/parseYaml.ts#parseYamlStream`] },
  { name: `${YAML}/parseYaml.ts#parseYamlStream`, run: parseYamlStream },
  ...TEXTS.map((attribute) => ({
    name: `the text of ${attribute}`,
    run: (text: string) => loadAndJudge(service(`${attribute}: ${JSON.stringify(text)}`)),
    only: FEW,
  })),
  ...LISTS.map((attribute) => ({
    name: `one ${attribute}`,
    run: (text: string) => loadAndJudge(service(`${attribute}: [${JSON.stringify(text)}]`)),
    only: FEW,
  })),
  ...LISTS.map((attribute) => ({
    name: `many ${attribute}`,
    run: (text: string) => loadAndJudge(service(`${attribute}: ${JSON.stringify(pieces(text))}`)),
    only: ['one letter', 'slashes and dots', 'colons', 'equals', 'plain variables', 'many different lines'],
  })),
  {
    name: 'the names of services',
    run: (text) => loadAndJudge(JSON.stringify({ services: named(text, { image: 'x' }) })),
    only: FEW,
  },
  {
    name: 'the names of volumes',
    run: (text) => loadAndJudge(JSON.stringify({ services: { a: { image: 'x' } }, volumes: named(text, {}) })),
    only: FEW,
  },
  {
    name: 'the names of networks',
    run: (text) => loadAndJudge(JSON.stringify({ services: { a: { image: 'x' } }, networks: named(text, {}) })),
    only: FEW,
  },
  {
    name: 'unknown attributes',
    run: (text) => loadAndJudge(JSON.stringify({ services: { a: { image: 'x', ...named(text, 1) } } })),
    only: FEW,
  },
  {
    name: 'environment as a map',
    run: (text) =>
      loadAndJudge(JSON.stringify({ services: { a: { image: 'x', environment: named(text, text.slice(0, 9)) } } })),
    only: FEW,
  },
  {
    name: 'a health check',
    run: (text) =>
      loadAndJudge(service(`healthcheck: {test: ${JSON.stringify(text)}, interval: ${JSON.stringify(text)}}`)),
    only: FEW,
  },
  {
    name: 'an address range',
    run: (text) =>
      loadAndJudge(`services: {a: {image: x}}\nnetworks: {n: {ipam: {config: [{subnet: ${JSON.stringify(text)}}]}}}`),
    only: FEW,
  },
  {
    name: 'driver options of a volume',
    run: (text) =>
      loadAndJudge(
        `services: {a: {image: x}}\nvolumes: {v: {driver_opts: {type: none, o: ${JSON.stringify(text)}, device: ${JSON.stringify(text)}}}}`,
      ),
    only: FEW,
  },
  {
    name: 'values of variables',
    run: (text) => loadAndJudge(service('labels: {a: "$A", b: "${B}"}'), { A: text, B: text, COMPOSE_PROFILES: text }),
    only: FEW,
  },
  {
    name: 'an override file',
    run: (text) =>
      loadAndJudge(service(`environment: ${JSON.stringify(pieces(text))}`), {}, [
        service(`environment: ${JSON.stringify(pieces(text))}`),
      ]),
    only: FEW,
  },
  { name: `${LOADER}/dotenv.ts#parseDotenv`, run: (text) => parseDotenv(text) },
  { name: 'a double-quoted value of an env file', run: (text) => parseDotenv(`A="${text}"\nB=c`) },
  { name: `${LOADER}/rawEnvFile.ts#parseRawEnvFile`, run: (text) => parseRawEnvFile(text, () => undefined, new Map()) },
  {
    name: `${LOADER}/substitute.ts#substitute`,
    run: (text) => substitute(text, (name) => (name === 'A' ? 'value' : undefined)),
  },
  { name: `${LOADER}/shellWords.ts#splitShellWords`, run: splitShellWords },
  { name: `${LOADER}/ports.ts#parsePortSpec`, run: parsePortSpec },
  { name: `${LOADER}/ports.ts#isGoIp`, run: isGoIp },
  { name: `${LOADER}/volumeSpec.ts#parseVolumeSpec`, run: parseVolumeSpec },
  { name: `${LOADER}/casts.ts#parseDecimalInt`, run: parseDecimalInt },
  { name: `${LOADER}/casts.ts#parseGoFloat`, run: parseGoFloat },
  { name: `${LOADER}/casts.ts#parseComposeBoolean`, run: parseComposeBoolean },
  { name: `${LOADER}/projectName.ts#normalizeProjectName`, run: normalizeProjectName },
  { name: `${LOADER}/didYouMean.ts#didYouMean`, run: (text) => didYouMean(text.slice(0, 60), text.split('\n')) },
  { name: `${LOADER}/goPath.ts#cleanPath`, run: cleanPath },
  { name: `${LOADER}/goPath.ts#joinPath`, run: (text) => joinPath('/a', text) },
  { name: 'server/core/compose/duration.ts#parseDuration', run: parseDuration },
  { name: 'server/core/compose/duration.ts#durationToNs', run: durationToNs },
  { name: 'server/core/compose/duration.ts#durationToMs', run: durationToMs },
  { name: 'server/core/compose/size.ts#parseSize', run: parseSize },
  { name: `${YAML}/parseTimestamp.ts#parseYamlTimestamp`, run: parseYamlTimestamp },
  { name: `${YAML}/resolveScalar.ts#resolvePlainScalar`, run: resolvePlainScalar },
  {
    name: `${YAML}/resolveTag.ts#resolveTaggedScalar`,
    run: (text) =>
      ['int', 'float', 'binary', 'timestamp'].map((tag) => resolveTaggedScalar(`tag:yaml.org,2002:${tag}`, text)),
  },
  { name: 'server/core/templates/placeholders.ts#placeholders', run: (text) => placeholders(text, 'all') },
  {
    name: 'server/core/templates/templateQuestions.ts#templateQuestions',
    run: (text) => templateQuestions(service(`labels: {a: ${JSON.stringify(text)}}`)),
  },
  { name: 'the questions of any text', run: templateQuestions },
]

const CONTEXTS = { agent: corpusContext('AGENT'), owner: corpusContext('OWNER') }

async function loadAndJudge(text: string, environment: Record<string, string> = {}, more: readonly string[] = []) {
  const files = [text, ...more].map((file, at) => ({ path: `compose${at}.yaml`, text: file }))
  const { project, problems } = await checkComposeHere({
    files,
    projectName: 'p',
    workingDir: '/p',
    environment,
    readFile: async () => null,
  })
  if (project === null) return problems
  return [judgeProject(project, CONTEXTS.agent), judgeProject(project, CONTEXTS.owner)]
}

function service(attributes: string): string {
  return `services:\n  web:\n    image: nginx\n    ${attributes}\n`
}

/** Many short values, each with something of the text. */
function pieces(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / 16) }, (_, at) => `${text.slice(at * 16, at * 16 + 12)}${at}`)
}

function named<T>(text: string, value: T): Record<string, T> {
  return Object.fromEntries(pieces(text).map((name) => [name, value]))
}
