import { useEventListener } from '@vueuse/core'
import { computed, effectScope, shallowRef } from 'vue'
import { isString, readStored, writeStored } from './useStoredSetting.ts'

/** One WAGMIOS server that this browser knows. Servers know nothing of each other. */
export interface Instance {
  id: string
  label: string
  /** Origin of the server; empty for the one that served this page. */
  url: string
  key: string
}

// One for the page, and never disposed with the component that asked first.
const store = effectScope(true).run(() => {
  const instances = shallowRef<readonly Instance[]>(readStored('instances', isInstances) ?? [])
  const currentId = shallowRef(readStored('current', isString) ?? '')
  const current = computed(() => instances.value.find(({ id }) => id === currentId.value) ?? instances.value[0] ?? null)

  // Another tab added, renamed or removed one. Which one is shown stays each tab's own choice.
  useEventListener(window, 'storage', (event) => {
    if (event.key === 'wagmios.instances') instances.value = readStored('instances', isInstances) ?? []
  })

  function replaceAll(next: readonly Instance[]): void {
    instances.value = next
    writeStored('instances', next)
  }

  /** Adds a server, or replaces the entry with the same address, and shows it. */
  function save(instance: Omit<Instance, 'id'>): Instance {
    const url = normalUrl(instance.url)
    const known = instances.value.find((other) => other.url === url)
    const saved = { ...instance, url, id: known?.id ?? newId(instances.value) }
    replaceAll(
      known ? instances.value.map((other) => (other.id === known.id ? saved : other)) : [...instances.value, saved],
    )
    select(saved.id)
    return saved
  }

  function rename(id: string, label: string): void {
    replaceAll(instances.value.map((instance) => (instance.id === id ? { ...instance, label } : instance)))
  }

  function forget(id: string): void {
    replaceAll(instances.value.filter((instance) => instance.id !== id))
  }

  function select(id: string): void {
    currentId.value = id
    writeStored('current', id)
  }

  return { instances, current, save, rename, forget, select }
})

/** The servers in this browser and the one that is shown. Keys are kept in this browser's storage and nowhere else. */
export function useInstances() {
  if (!store) throw new Error('instance store is missing')
  return store
}

/** The server's origin without a trailing slash or path; empty for the page's own. */
export function normalUrl(url: string): string {
  const trimmed = url.trim()
  if (trimmed === '') return ''
  const { origin } = new URL(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`)
  return origin === location.origin ? '' : origin
}

/** Where calls for this server go. */
export function originOf(instance: Pick<Instance, 'url'>): string {
  return instance.url || location.origin
}

// crypto.randomUUID is missing on plain http in a LAN, where most people run this.
function newId(taken: readonly Instance[]): string {
  let number = taken.length + 1
  while (taken.some(({ id }) => id === `machine-${number}`)) number += 1
  return `machine-${number}`
}

function isInstances(value: unknown): value is Instance[] {
  return Array.isArray(value) && value.every(isInstance)
}

function isInstance(value: unknown): value is Instance {
  if (typeof value !== 'object' || value === null) return false
  return ['id', 'label', 'url', 'key'].every((name) => name in value && isString(Reflect.get(value, name)))
}
