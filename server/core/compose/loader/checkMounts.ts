import type { Service } from '../service.ts'
import type { Consistency } from './consistency.ts'

/** One place in the container can hold one mount. */
export function checkMounts(name: string, service: Service, { error }: Consistency): void {
  const mounts = new Map<string, string>()
  const mount = (target: string, attribute: string, index: number) => {
    const place = `services.${name}.${attribute}[${index}]`
    const taken = mounts.get(target)
    if (taken === undefined) {
      mounts.set(target, place)
      return
    }
    const message = `${place}: target ${target} already mounted as ${taken}`
    error('DUPLICATE_MOUNT', message, ['services', name, attribute, index], 'Remove one of the two mounts.')
  }
  for (const [index, entry] of (service.tmpfs ?? []).entries()) mount(entry.split(':')[0] ?? entry, 'tmpfs', index)
  for (const [index, volume] of (service.volumes ?? []).entries()) mount(volume.target ?? '', 'volumes', index)
}
