import type { DocumentInput } from '@urql/core'
import { useMutation } from '@urql/vue'
import { shallowRef } from 'vue'

/** A mutation as a plain async function that rejects with the error, with the state that a form shows. */
export function useMutationCall<Data, Variables extends Record<string, unknown>>(
  document: DocumentInput<Data, Variables>,
) {
  const { executeMutation } = useMutation<Data, Variables>(document)
  const pending = shallowRef(false)
  const error = shallowRef<Error | null>(null)

  async function call(variables: Variables): Promise<Data> {
    pending.value = true
    error.value = null
    const result = await executeMutation(variables)
    pending.value = false
    if (result.error || !result.data) {
      error.value = result.error ?? new Error('The server answered nothing.')
      throw error.value
    }
    return result.data
  }

  return { call, pending, error }
}
