import { type Ref, shallowRef, watch } from 'vue'

/**
 * A setting that this browser remembers under `wagmios.<name>`. A stored value that `accepts` refuses (an older
 * version's, a stranger's) counts as absent. Where storage is full or forbidden, the setting lasts as long as the tab.
 */
export function useStoredSetting<T>(name: string, fallback: T, accepts: (value: unknown) => value is T): Ref<T> {
  const setting = shallowRef(readStored(name, accepts) ?? fallback) as Ref<T> // shallowRef's own type hides the plain T
  watch(setting, (value) => writeStored(name, value))
  return setting
}

/** The stored value, or undefined where there is none that `accepts` lets pass. */
export function readStored<T>(name: string, accepts: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`wagmios.${name}`) ?? 'null')
    return accepts(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Stores a value; false where the browser refuses to keep it. */
export function writeStored(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(`wagmios.${name}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
export const isNumber = (value: unknown): value is number => typeof value === 'number'
export const isString = (value: unknown): value is string => typeof value === 'string'

/** A guard for one of a few literal values. */
export function oneOf<const T extends readonly unknown[]>(...values: T): (value: unknown) => value is T[number] {
  return (value): value is T[number] => values.includes(value)
}
