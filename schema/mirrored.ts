import { BREAK, type DocumentNode, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { schema } from './index.ts'
import { isMirrored } from './mirroredFields.ts'

const known = new WeakMap<DocumentNode, boolean>()

/**
 * Whether every field of a valid document is a function of the engine's mirror, of the key and, in texts such as "Up 3
 * seconds", of the second. While none of them changes its answer stays the same.
 */
export function readsMirrorOnly(document: DocumentNode): boolean {
  const cached = known.get(document)
  if (cached !== undefined) return cached
  const typeInfo = new TypeInfo(schema)
  let mirrored = true
  const Field = () => {
    const field = typeInfo.getFieldDef()
    if (field && (field.name === '__typename' || isMirrored(field, typeInfo.getParentType()))) return undefined
    mirrored = false
    return BREAK
  }
  visit(document, visitWithTypeInfo(typeInfo, { Field }))
  known.set(document, mirrored)
  return mirrored
}
