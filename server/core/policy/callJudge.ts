import type { CallJudge, CreateRequest } from '../compose/execute/execution.ts'
import { SERVICE } from '../compose/labels.ts'
import type { Engine } from '../engine/engine.ts'
import type { ContainerCreateBody } from '../engine/types.ts'
import type { Candidate } from './candidate.ts'
import { createBodyCandidate } from './engineCandidate.ts'
import { judgeCreateBody, judgeNetworkCreate, judgeVolumeCreate } from './judge.ts'
import type { PolicyContext } from './policyContext.ts'
import { requireAllowed } from './requireAllowed.ts'
import { writableFolders as writableIn } from './rules/nestedBinds.ts'
import { startBody } from './startBody.ts'
import type { Verdict } from './verdict.ts'
import type { WritableFolders } from './writableFolders.ts'

/** Facts taken from the engine itself, right before a call. */
export interface LiveFacts {
  /** Id of the container that is about to start: what it mounts itself is no neighbour of it. */
  starting?: string
}

export interface CallJudgeOptions {
  /** What of a plan's facts will be so once it runs. */
  foresee?: (context: PolicyContext) => PolicyContext
  /** Labels that the server itself sets. */
  serverLabels?: (labels: Readonly<Record<string, string>>) => Record<string, string>
  /** @throws DomainError where the verdict is a no */
  require?: (verdict: Verdict) => void
}

interface Deps {
  engine: Engine
  writableFolders: WritableFolders
}

/**
 * Rules about what may have changed since the container was made; everything else of it is as it was judged then. Which
 * addresses it asked for is; so is that it is on the default network, which the owner may have put it on.
 */
const AT_START = /^(?:bind|mount|volume|network|namespace|container)\.(?!address$|shared$)|^image\.protected$/

export function createCallJudge(
  { engine, writableFolders }: Deps,
  contextOf: (live: LiveFacts | null) => Promise<PolicyContext>,
  options: CallJudgeOptions,
): CallJudge {
  const { foresee = asIs, serverLabels = () => ({}), require = requireAllowed } = options
  const judge = ({ service, name, body }: CreateRequest, context: PolicyContext) =>
    require(judgeCreateBody(body, { name, labels: serverLabels(body.Labels ?? {}) }, ofService(context, service)))
  return {
    async plan(requests) {
      if (requests.length === 0) return
      const context = foresee(await contextOf(null))
      for (const request of requests) judge(request, context)
    },
    async createContainer(request) {
      const context = await contextOf({})
      judge(request, context)
      await writableFolders.add(writableIn(bodyCandidate(request.name, request.body), context))
    },
    async createNetwork(body) {
      require(judgeNetworkCreate(body, { labels: serverLabels(body.Labels ?? {}) }, await contextOf({})))
    },
    async createVolume(body) {
      require(judgeVolumeCreate(body, { labels: serverLabels(body.Labels ?? {}) }, await contextOf({})))
    },
    async startContainer(id) {
      const inspect = await engine.inspectContainer(id)
      const [body, context] = await Promise.all([startBody(engine, inspect), contextOf({ starting: inspect.Id })])
      const own = ofService(context, inspect.Config.Labels?.[SERVICE] ?? '')
      const verdict = judgeCreateBody(body, { name: inspect.Name.replace(/^\//, '') }, own)
      const violations = verdict.violations.filter(({ rule }) => AT_START.test(rule))
      require({ ...verdict, violations, allowed: violations.length === 0 })
    },
  }
}

/** An engine's body names no service, so that only what its own service uses may count for it. */
function ofService(context: PolicyContext, service: string): PolicyContext {
  const { baselineNeeds } = context
  if (baselineNeeds === null) return context
  const own = baselineNeeds.filter((need) => need.service === service || need.service === null)
  return { ...context, baselineNeeds: own.map(({ need }) => ({ need, service: null })) }
}

function asIs(context: PolicyContext): PolicyContext {
  return context
}

function bodyCandidate(name: string, body: ContainerCreateBody): Candidate {
  return createBodyCandidate(name, body, { unknownKeys: [], wrongTypes: [] })
}
