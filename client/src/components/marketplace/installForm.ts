import type { AppDetailFragment, CreateInstallInput, PlanFieldsFragment } from '../../gql/graphql.ts'

export type Question = AppDetailFragment['questions'][number]
type AppPort = AppDetailFragment['ports'][number]

/** The install form as typed. */
export interface InstallForm {
  /** Name of the install; empty lets the server choose. */
  name: string
  /** Answers by variable. */
  values: Record<string, string>
  /** Host ports by `container/protocol`, for ports that no question chooses. */
  ports: Record<string, string>
  /** Needs that the owner consents to. */
  approved: string[]
}

/** A port that the app publishes and that its definition gives no variable for. */
export function fixedPorts(app: Pick<AppDetailFragment, 'ports'>): (AppPort & { default: number })[] {
  return app.ports.flatMap((port) =>
    port.variable === null && port.default !== null ? [{ ...port, default: port.default }] : [],
  )
}

export const portKey = ({ container, protocol }: Pick<AppPort, 'container' | 'protocol'>) => `${container}/${protocol}`

/** The form to begin with: the app's own defaults, and the browser's time zone. */
export function startForm(app: AppDetailFragment, timeZone: string): InstallForm {
  return {
    name: '',
    values: Object.fromEntries(app.questions.map((question) => [question.name, firstAnswer(question, timeZone)])),
    ports: Object.fromEntries(fixedPorts(app).map((port) => [portKey(port), String(port.default)])),
    approved: app.needs.filter(({ approved }) => approved).map(({ need }) => need),
  }
}

function firstAnswer({ type, default: own }: Question, timeZone: string): string {
  if (type === 'timezone') return timeZone
  // The app's own place is a volume, which is no folder that one could begin to change.
  return type === 'path' ? '' : (own ?? '')
}

/** What is sent: only answers that differ from the app's own, so that later versions can choose better defaults. */
export function installInput(app: AppDetailFragment, form: InstallForm): CreateInstallInput {
  const values = app.questions.flatMap(({ name, default: own }) => {
    const value = form.values[name]?.trim() ?? ''
    return value === '' || value === own ? [] : [[name, value] as const]
  })
  const ports = fixedPorts(app).flatMap((port) => {
    const host = Number(form.ports[portKey(port)])
    return host === port.default || !Number.isInteger(host) ? [] : [{ container: portKey(port), host }]
  })
  return {
    appId: app.id,
    ...(form.name.trim() && { name: form.name.trim() }),
    ...(values.length > 0 && { values: Object.fromEntries(values) }),
    ...(ports.length > 0 && { ports }),
  }
}

/** Who holds a port that the install wants, by `port/protocol`. */
export function takenPorts(plan: Pick<PlanFieldsFragment, 'blockers'>): Map<string, string> {
  const taken = new Map<string, string>()
  for (const { reason, message } of plan.blockers) {
    const [, port, protocol, holder] = /Port (?:\S*:)?(\d+)\/(\w+) for \S+ is already used by (.+)/.exec(message) ?? []
    if (reason !== 'PORT_IN_USE' || !port || !protocol || !holder) continue
    taken.set(`${port}/${protocol}`, holder.endsWith('.') ? holder.slice(0, -1) : holder)
  }
  return taken
}

/** The first port from `port` on that is not in use; ports under 1024 are skipped, they need the owner's consent. */
export function nextFreePort(port: number, inUse: ReadonlySet<number>): number {
  let free = Math.max(port + 1, 1024)
  while (inUse.has(free) && free < 65_535) free += 1
  return free
}

/** What a plan does, counted in words that need no Docker. */
export interface PlanSummary {
  downloads: string[]
  containers: string[]
  volumes: string[]
  networks: string[]
}

export function planSummary({ steps }: Pick<PlanFieldsFragment, 'steps'>): PlanSummary {
  const named = (call: string) => [
    ...new Set(
      steps.filter((step) => step.call === call).map(({ resource }) => resource.slice(resource.indexOf(':') + 1)),
    ),
  ]
  return {
    downloads: named('pullImage'),
    containers: named('createContainer'),
    volumes: named('createVolume'),
    networks: named('createNetwork'),
  }
}
