import { useRouter } from 'vue-router'
import { forgetKey } from './apiExplorer.ts'
import { type Instance, useInstances } from './useInstances.ts'
import { useNotices } from './useNotices.ts'

/** Takes a server and its key out of this browser, and leaves its pages. The key itself stays valid. */
export function useLogout() {
  const router = useRouter()
  const { instances, forget } = useInstances()
  const { notify } = useNotices()

  return async (instance: Instance): Promise<void> => {
    const last = instances.value.length === 1
    await router.push(last ? { name: 'connect' } : { name: 'home' })
    forget(instance.id)
    if (instance.url === '') forgetKey()
    notify({
      tone: 'info',
      title: `${instance.label} is forgotten in this browser.`,
      detail: 'Its key still works. Revoke it in Settings if nobody should use it any more.',
    })
  }
}
