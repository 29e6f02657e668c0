import type { CreateContainerInput } from '../../gql/graphql.ts'

/** The form as typed. Empty rows and empty fields count as not given. */
export interface CreateForm {
  name: string
  image: string
  command: string
  env: { name: string; value: string }[]
  ports: { host: string; container: string; protocol: 'tcp' | 'udp' }[]
  volumes: { source: string; target: string; readOnly: boolean }[]
  restartPolicy: 'no' | 'always' | 'unless-stopped' | 'on-failure'
  memoryMb: string
  cpus: string
  start: boolean
}

export function emptyForm(): CreateForm {
  return {
    name: '',
    image: '',
    command: '',
    env: [],
    ports: [],
    volumes: [],
    restartPolicy: 'unless-stopped',
    memoryMb: '',
    cpus: '',
    start: true,
  }
}

/** A field and what is wrong with it, e.g. `ports.0`. */
export type FormFaults = Record<string, string>

/** What the browser can already tell; the rest is the server's to judge. */
export function faultsOf(form: CreateForm): FormFaults {
  const faults: FormFaults = {}
  if (form.name && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(form.name))
    faults.name = 'Letters, digits, dot, dash and underscore; begins with a letter or digit.'
  form.ports.forEach(({ host, container }, index) => {
    if (!host && !container) return
    if (!isPort(container) || (host !== '' && !isPort(host)))
      faults[`ports.${index}`] = 'Ports are numbers from 1 to 65535.'
  })
  form.volumes.forEach(({ source, target }, index) => {
    if (!source && !target) return
    if (!source || !target.startsWith('/'))
      faults[`volumes.${index}`] = 'Needs a volume or folder, and an absolute path inside.'
  })
  form.env.forEach(({ name, value }, index) => {
    if ((name || value) && !/^[^=\s]+$/.test(name))
      faults[`env.${index}`] = 'A variable needs a name without spaces and =.'
  })
  if (form.memoryMb && !(Number(form.memoryMb) >= 6)) faults.memoryMb = 'A number of megabytes, at least 6.'
  if (form.cpus && !(Number(form.cpus) > 0)) faults.cpus = 'A number such as 0.5 or 2.'
  return faults
}

/** Null while name or image are missing or something is wrong. */
export function inputOf(form: CreateForm): CreateContainerInput | null {
  if (!form.name.trim() || !form.image.trim() || Object.keys(faultsOf(form)).length > 0) return null
  const command = words(form.command)
  return {
    name: form.name.trim(),
    image: form.image.trim(),
    restartPolicy: form.restartPolicy,
    start: form.start,
    ...(command.length > 0 && { command }),
    env: form.env.filter(({ name }) => name),
    ports: form.ports
      .filter(({ container }) => container)
      .map(({ host, container, protocol }) => ({
        containerPort: Number(container),
        protocol,
        ...(host && { hostPort: Number(host) }),
      })),
    volumes: form.volumes.filter(({ source }) => source),
    ...(form.memoryMb && { memoryBytes: Math.round(Number(form.memoryMb) * 1024 * 1024) }),
    ...(form.cpus && { cpus: Number(form.cpus) }),
  }
}

/** Splits a command line at spaces; quotes keep words together, as in a shell, one that is left open to the end. Nothing else of a shell is done. */
export function words(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"?|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double?.replace(/\\(.)/g, '$1') ?? single ?? bare ?? '',
  )
}

/**
 * The same container as a Compose file, for the policy's answer before anything is sent. JSON is YAML. A field that is
 * wrong or not filled in yet is left out.
 */
export function composeOf(form: CreateForm): string {
  const faults = faultsOf(form)
  const fine = <T>(field: string, rows: readonly T[]) => rows.filter((_row, index) => !faults[`${field}.${index}`])
  const mounts = fine('volumes', form.volumes).filter(({ source, target }) => source && target)
  const named = mounts.filter(({ source }) => !source.startsWith('/')).map(({ source }) => source)
  const service = {
    image: form.image.trim(),
    restart: form.restartPolicy,
    ...(form.command.trim() && { command: words(form.command) }),
    environment: Object.fromEntries(
      fine('env', form.env).flatMap(({ name, value }) => (name ? [[name, value.replaceAll('$', '$$$$')]] : [])),
    ),
    ports: fine('ports', form.ports)
      .filter(({ container }) => container)
      .map(({ host, container, protocol }) => ({
        target: Number(container),
        protocol,
        ...(host && { published: host }),
      })),
    volumes: mounts.map(({ source, target, readOnly }) => ({
      type: source.startsWith('/') ? 'bind' : 'volume',
      source,
      target,
      read_only: readOnly,
    })),
    ...(form.memoryMb && !faults.memoryMb && { mem_limit: `${form.memoryMb}m` }),
    ...(form.cpus && !faults.cpus && { cpus: Number(form.cpus) }),
  }
  return JSON.stringify({
    services: { [serviceName(form.name)]: service },
    volumes: Object.fromEntries(named.map((name) => [name, { name }])),
  })
}

function serviceName(name: string): string {
  return /^[a-zA-Z0-9._-]+$/.test(name) ? name : 'container'
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}
