/**
 * What exists around the attacks of the corpus. Whoever sends them to a real server makes these first; a policy test
 * describes them in a context.
 */
export const ESCAPE_WORLD = {
  /** Project that the attacks belong to, and its folder. */
  project: 'attack',
  containersDir: '/data/wagmios/containers',
  installDir: '/data/wagmios/containers/attack',
  dataDir: '/data/wagmios',
  /** The one folder that the operator opened. */
  bindRoot: '/srv/media',
  protectedContainer: 'wagmios-backend',
  protectedContainerId: 'a1'.repeat(32),
  protectedImage: 'ghcr.io/wagmios/backend:2.4.0',
  protectedImageId: `sha256:${'c3'.repeat(32)}`,
  protectedVolume: 'wagmios_data',
  protectedNetwork: 'wagmios_default',
  protectedProject: 'wagmios',
  /** Of other people: a running container, its volume, its network and its project. */
  foreignContainer: 'vault-server-1',
  foreignContainerId: 'b2'.repeat(32),
  foreignVolume: 'vault_data',
  foreignNetwork: 'vault_default',
  foreignNetworkId: 'd4'.repeat(32),
  foreignProject: 'vault',
  ownPorts: [5179, 5174],
  /** A password of the install, which must never be told. */
  secret: 'S3cr3t-Passw0rd-Of-The-Install',
} as const
