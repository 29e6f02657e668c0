import { useRouter } from 'vue-router'
import { jobMessage } from '../components/jobs/jobSteps.ts'
import { useLive } from './useLive.ts'
import { useNotices } from './useNotices.ts'

/** Tells that an install has ended, wherever the person is by then. Called once, around all pages. */
export function useInstallNotices(): void {
  const router = useRouter()
  const { notify } = useNotices()

  useLive().onJobEnd((job) => {
    // The page of the install shows how it ended.
    const { name, query } = router.currentRoute.value
    if (!job.title.startsWith('Install ') || query.job === job.id || name === 'installed-app') return
    if (job.state === 'SUCCEEDED') notify({ title: jobMessage(job) })
    else if (job.error)
      notify({
        tone: 'danger',
        title: `${job.title}: it failed.`,
        detail: job.error.message,
      })
  })
}
