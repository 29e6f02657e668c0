import { DomainError } from '../errors.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * A failed write as the error a caller is told about; what was on disk before is still there. What did not come from the
 * file system is a bug of ours and stays what it is.
 */
export function storageError(what: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : undefined
  if (code === undefined) return error instanceof Error ? error : new Error(String(error))
  const why = FULL.has(code) ? 'the disk is full' : DENIED.has(code) ? 'the data directory is not writable' : code
  return new DomainError(
    'INTERNAL_ERROR',
    `${what} could not be saved: ${why}.`,
    {
      reason: FULL.has(code) ? 'STORAGE_FULL' : 'STORAGE_FAILED',
      retryable: true,
      humanAction: FULL.has(code)
        ? 'Free space on the disk that holds the data directory.'
        : 'Check the data directory (WAGMIOS_DATA_DIR) and its permissions.',
    },
    { cause: error },
  )
}

/** Whether a write failed for want of space, as `storageError` says it. */
export function isFull(error: unknown): boolean {
  return error instanceof DomainError && error.details.reason === 'STORAGE_FULL'
}
