import type { ConnectionState } from '../../api/connection.ts'

/** What the dot says, and what a person can do. */
export const CONNECTION_TEXT: Record<ConnectionState, { label: string; text: string; dot: string }> = {
  connecting: { label: 'Connecting…', text: 'Opening the live connection.', dot: 'bg-ink-faint animate-breathe' },
  live: { label: 'Live', text: 'Changes show up here by themselves.', dot: 'bg-ok' },
  reconnecting: {
    label: 'Reconnecting…',
    text: 'The connection was lost a moment ago and is being tried again.',
    dot: 'bg-warn animate-breathe',
  },
  offline: {
    label: 'Offline',
    text: 'The server does not answer. Check that it runs, that this device is in the same network, and that a proxy in between passes WebSockets on.',
    dot: 'bg-danger',
  },
  revoked: {
    label: 'Key revoked',
    text: 'The server no longer knows this browser’s key. Enter another owner key.',
    dot: 'bg-danger',
  },
}

/** What the dot says while WAGMIOS answers and Docker does not. */
export const ENGINE_AWAY = {
  label: 'Docker is away',
  text: 'Docker does not answer. What you see is the last that was known.',
  dot: 'bg-warn',
}
