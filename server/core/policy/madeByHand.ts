/** The network that containers made by hand for an agent's key are on, where they name none. */
export function isolatedNetworkOf(keyId: string): string {
  return `wagmios-agent-${keyId}`
}

/** Words for "the engine's default network", on which agents' containers do not go. */
export function isDefaultNetwork(name: string | null | undefined): boolean {
  return !name || name === 'default' || name === 'bridge'
}
