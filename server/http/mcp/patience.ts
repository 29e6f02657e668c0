/** Shorter than the 60 s after which MCP clients give a call up: an agent that heard nothing would do it again. */
export const PATIENCE_MS = 45_000

/**
 * What `work` comes to, or, where it takes longer than `patience`, what `meanwhile` says of it then; `undefined` there
 * means to wait on. The work itself goes on in any case.
 */
export async function withPatience<T>(
  work: Promise<T>,
  meanwhile: () => T | undefined | Promise<T | undefined>,
  patience = PATIENCE_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, patience, 'late')
  })
  try {
    const first = await Promise.race([work.then((result) => ({ result })), late])
    if (first !== 'late') return first.result
    // Its failure is told by the job from now on.
    work.catch(() => {})
    return (await meanwhile()) ?? work
  } finally {
    clearTimeout(timer)
  }
}
