import { insideFolder } from './hostPath.ts'

/** Where container engines listen when nobody says otherwise: sockets, and folders that hold nothing else. */
export const ENGINE_SOCKETS = [
  '/run/docker.sock',
  '/run/docker',
  '/run/docker-proxy.sock',
  '/run/containerd',
  '/run/podman',
  '/run/crio',
  '/run/buildkit',
  '/run/cri-dockerd.sock',
  '/run/k3s/containerd',
  '/run/snap.docker',
] as const

/** Engines without root listen somewhere in here, among much else. */
export const USER_RUNTIME_FOLDER = '/run/user'

const SOCKET_NAME =
  /^(?:docker|dockerd|containerd|podman|crio|cri-dockerd|buildkitd|docker-proxy|docker-cli|lxd|incus)[\w.-]*\.sock$/i

/** Whether the last part of the path is what engines call their sockets, in whatever folder it lies. */
export function isSocketName(path: string): boolean {
  return SOCKET_NAME.test(path.slice(path.lastIndexOf('/') + 1))
}

/** Folders that the host runs from. Opening a folder above one of them does not open it. */
const SYSTEM_FOLDERS = [
  '/bin',
  '/boot',
  '/dev',
  '/efi',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/nix',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/snap',
  '/sys',
  '/sysroot',
  '/usr',
  '/var',
] as const

/** Folders that are system folders themselves, but not what lies below them. */
const SYSTEM_ROOTS = new Set(['/', '/home', '/mnt', '/media', '/opt', '/srv'])

/** The system folder that the path is or lies in; null for none. */
export function systemFolderOf(path: string): string | null {
  if (SYSTEM_ROOTS.has(path)) return path
  return SYSTEM_FOLDERS.find((folder) => insideFolder(path, folder)) ?? null
}

/** Read-only files of the host that tell a container the time zone; half of all apps mount them. */
const TIME_FILES = new Set(['/etc/localtime', '/etc/timezone'])

export function isTimeFile(path: string): boolean {
  return TIME_FILES.has(path) || insideFolder(path, '/usr/share/zoneinfo')
}

const CREDENTIAL_FOLDERS =
  /(?:^|\/)(?:\.ssh|\.gnupg|\.aws|\.azure|\.kube|\.docker|\.password-store|\.wagmios|\.config\/gcloud)(?:\/|$)/

/** Whether the path is in a folder where programs keep keys and passwords of a person. */
export function isCredentialFolder(path: string): boolean {
  return CREDENTIAL_FOLDERS.test(path)
}
