/** The setup token in what somebody pasted: the token itself, or the whole link that the server printed. */
export function setupTokenIn(text: string): string {
  const trimmed = text.trim()
  const hash = trimmed.indexOf('#token=')
  return hash === -1 ? trimmed : decodeURIComponent(trimmed.slice(hash + '#token='.length))
}

/** Takes the token out of the address, so that it stays neither in the history nor on the screen. */
export function takeTokenFromAddress(): string {
  const token = location.hash.startsWith('#token=') ? setupTokenIn(location.hash) : ''
  if (token) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

/** A machine's name to start from: the first part of its host name, or something that says more than "localhost". */
export function machineNameFor(hostname: string): string {
  if (hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return 'Homelab'
  const [first = 'Homelab'] = hostname.split('.')
  return first
}
