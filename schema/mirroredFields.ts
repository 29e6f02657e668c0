interface Extended {
  extensions: Readonly<Record<string | symbol, unknown>>
}

/** Type or field option: nothing but the mirror, the key and the second decide its value. */
export const mirrored = { extensions: { mirrored: true } } as const

/** Field option in such a type: this one asks the engine itself, or something else of ours. */
export const notMirrored = { extensions: { mirrored: false } } as const

/** The options of a root field, with `mirrored` added to the extensions that they have already. */
export function mirroredRoot<Options extends { extensions: Record<string, unknown> }>(options: Options): Options {
  return { ...options, extensions: { ...options.extensions, mirrored: true } }
}

/** What a field says of itself, or else its type. */
export function isMirrored(field: Extended, parent: Extended | null | undefined): boolean {
  return (field.extensions.mirrored ?? parent?.extensions.mirrored ?? false) === true
}
