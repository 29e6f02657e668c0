import { temporaryName } from '../containerName.ts'
import { conflict } from './blockers.ts'
import type { Slot } from './containerDecision.ts'
import { nameOf } from './observedContainer.ts'
import { silenced } from './silenced.ts'
import type { UpSteps } from './upSteps.ts'

/** Creates what is missing. A volume that may be made anew first loses the containers that mount it. */
export function addVolumeSteps(steps: UpSteps): void {
  for (const [key, decision] of steps.decision.volumes) {
    if (decision === 'keep') continue
    const name = steps.desired.project.volumes[key]?.name ?? key
    const removed = decision === 'recreate' ? removeVolume(steps, name) : undefined
    const id = steps.builder.add(
      { kind: 'createVolume', key, name },
      {
        resource: `volume:${name}`,
        cause: decision === 'recreate' ? 'definition changed' : 'missing',
        after: [steps.pulled, removed],
        progress: ['Creating', 'Created'],
      },
    )
    steps.volumeReady.set(key, id)
  }
}

function removeVolume(steps: UpSteps, name: string): number {
  const users = steps.observed.containers.filter((container) =>
    (container.Mounts ?? []).some((mount) => mount.Type === 'volume' && mount.Name === name),
  )
  const cause = `volume ${name} is made anew`
  const emptied = users.map((container) => {
    const slot = steps.slotOf(container)
    if (!steps.isGoing(container)) steps.builder.blockers.push(inUse(name, nameOf(container)))
    return steps.remove(container, cause, [slot?.action === 'replace' ? holdVolumes(steps, slot) : undefined])
  })
  return steps.builder.add(
    { kind: 'removeVolume', name },
    { resource: `volume:${name}`, cause: 'definition changed', after: emptied, progress: ['Removing', 'Removed'] },
  )
}

/** The container goes before its successor can be made; its anonymous volumes must not be forgotten in between. */
function holdVolumes(steps: UpSteps, slot: Slot): number | undefined {
  const known = steps.holders.get(slot.name)
  const service = steps.desired.project.services[slot.service]
  if (known || !service || !slot.current) return known?.step
  const inherited = steps.inherited(slot)
  if (inherited.length === 0) return undefined
  const createAs = temporaryName(slot.current.Id, slot.name)
  const { number } = slot
  const image = service.image ?? ''
  const id = steps.builder.add(
    {
      kind: 'holdVolumes',
      service: slot.service,
      number,
      createAs,
      image,
      ...silenced(steps.observed.images.get(image)),
      inherited,
    },
    {
      resource: `container:${slot.name}`,
      cause: 'until its successor exists',
      after: [steps.pulled, steps.clearName(createAs)],
    },
  )
  steps.holders.set(slot.name, { step: id, name: createAs })
  return id
}

function inUse(name: string, container: string) {
  return conflict(
    'VOLUME_IN_USE',
    `volume:${name}`,
    `Volume ${name} cannot be made anew: container ${container} uses it and is not part of this operation.`,
    `Remove ${container}, or include its service.`,
  )
}
