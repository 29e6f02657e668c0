import { serviceToContainer } from '../body/serviceToContainer.ts'
import { serviceHash } from '../configHash.ts'
import type { Desired } from '../desired.ts'
import type { CreateContainer, Plan, Ref } from '../plan/plan.ts'
import { resolveReferences } from '../plan/resolveReferences.ts'
import type { CreateRequest } from './execution.ts'

/** The exact create call of a step, now that the ids it refers to are known. */
export function createRequest(
  call: CreateContainer,
  desired: Desired,
  apiVersion: string,
  idOf: (ref: Ref) => string,
): CreateRequest {
  const { target, parents } = call
  const declared = desired.project.services[target.service]
  if (!declared) throw new Error(`the plan names service "${target.service}", which its project does not have`)
  const service = resolveReferences(declared, (name) => {
    const parent = parents[name]
    if (!parent) throw new Error(`the plan does not say which container "service:${name}" is`)
    return idOf(parent)
  })
  const { body } = serviceToContainer(desired, {
    serviceName: target.service,
    service,
    number: target.number,
    name: target.name,
    links: target.links,
    configHash: serviceHash(service),
    inherited: call.inherited,
    apiVersion,
    ...(call.imageId !== undefined && { imageId: call.imageId }),
    ...(call.silenced !== undefined && { silenced: call.silenced }),
    ...(call.replaces !== undefined && { replaces: call.replaces }),
  })
  return { service: target.service, name: target.name, body: desired.adjustBody?.(body) ?? body }
}

/** Every create call of a plan before it runs; a container yet to be made stands for its id by its name. */
export function createRequests(plan: Plan, desired: Desired, apiVersion: string): CreateRequest[] {
  const idOf = (ref: Ref) => {
    if ('id' in ref) return ref.id
    const maker = plan.steps[ref.madeBy - 1]?.call
    return maker?.kind === 'createContainer' ? maker.target.name : ''
  }
  return plan.steps.flatMap(({ call }) =>
    call.kind === 'createContainer' ? [createRequest(call, desired, apiVersion, idOf)] : [],
  )
}
