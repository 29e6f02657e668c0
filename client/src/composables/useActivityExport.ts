import { shallowRef } from 'vue'
import { ActivityDocument, type ActivityFilter } from '../gql/graphql.ts'
import { saveFile } from './saveFile.ts'
import { useNotices } from './useNotices.ts'
import { useSession } from './useSession.ts'

/** Pages are as large as the server gives them. */
const PAGE = 500

/** Saves every entry that passes a filter, oldest last, as JSON Lines. */
export function useActivityExport() {
  const { plain, instance } = useSession()
  const { report } = useNotices()
  const isExporting = shallowRef(false)

  async function exportAll(filter: ActivityFilter): Promise<void> {
    isExporting.value = true
    const lines: string[] = []
    let after: string | null = null
    do {
      const result: Awaited<ReturnType<typeof page>> = await page(filter, after)
      if (!result.data) {
        isExporting.value = false
        if (result.error) report(result.error, 'The export did not finish.')
        return
      }
      const { nodes, pageInfo } = result.data.activity
      for (const node of nodes) lines.push(`${JSON.stringify(node)}\n`)
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after)
    isExporting.value = false
    saveFile(
      `wagmios-activity-${instance.label}-${new Date().toISOString().slice(0, 10)}.jsonl`,
      lines,
      'application/jsonl',
    )
  }

  function page(filter: ActivityFilter, after: string | null) {
    return plain.query(ActivityDocument, { first: PAGE, after, filter }).toPromise()
  }

  return { exportAll, isExporting }
}
