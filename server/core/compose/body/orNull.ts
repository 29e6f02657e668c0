/** An empty list as Compose sends it: `inspect` tells null and an empty list apart. */
export function orNull<T>(list: readonly T[]): T[] | null {
  return list.length > 0 ? [...list] : null
}
