/**
 * Tells the C library to give memory back. By itself it keeps what the threads that compile and read have freed, which
 * is 6 MB of a server that does nothing. It reads this once, as a program starts.
 */
export const SERVER_MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }
