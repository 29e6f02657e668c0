import type { Blocker, Plan } from '../compose/plan/plan.ts'
import { DomainError } from '../errors.ts'
import type { HostPorts } from './hostPorts.ts'

/** Puts a free port beside every port of the plan that is taken. */
export async function withPortAdvice(plan: Plan, ports: HostPorts): Promise<Plan> {
  if (!plan.blockers.some(isTakenPort)) return plan
  return { ...plan, blockers: await Promise.all(plan.blockers.map((blocker) => advised(blocker, ports))) }
}

/** The same for what an operation failed with; `change` says how to choose another port. */
export async function advisedFailure(
  error: unknown,
  ports: HostPorts,
  change: (from: number, to: number) => string,
): Promise<unknown> {
  if (!(error instanceof DomainError) || error.details.reason !== 'PORT_IN_USE') return error
  const { details } = error
  // Violations of this reason come from the plan's own blockers.
  const blockers = (details.violations ?? []) as readonly Blocker[]
  const violations = await Promise.all(blockers.map((blocker) => advised(blocker, ports)))
  const first = violations.find(isTakenPort)
  const port = Number(first?.port ?? portIn(error.message))
  const nextFree = port > 0 ? await ports.alternative(port, `${first?.protocol ?? 'tcp'}`) : null
  if (nextFree === null) return error
  return new DomainError(
    error.code,
    `${error.message} Port ${nextFree} is free.`,
    { ...details, violations, port, nextFree, humanAction: change(port, nextFree) },
    { cause: error },
  )
}

async function advised(blocker: Blocker, ports: HostPorts): Promise<Blocker> {
  if (!isTakenPort(blocker)) return blocker
  const nextFree = await ports.alternative(Number(blocker.port), `${blocker.protocol ?? 'tcp'}`)
  if (nextFree === null) return blocker
  return { ...blocker, nextFree, humanAction: `Publish another port instead of ${blocker.port}: ${nextFree} is free.` }
}

function isTakenPort({ reason }: Blocker): boolean {
  return reason === 'PORT_IN_USE'
}

/** Engines name it in a sentence only: `Bind for 0.0.0.0:80 failed`, `listen tcp4 0.0.0.0:80: bind`. */
function portIn(message: string): number {
  return Number(/(?:Bind for|listen \w+) \S*:(\d{1,5})\b/i.exec(message)?.[1] ?? 0)
}
