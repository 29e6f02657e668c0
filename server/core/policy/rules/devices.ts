import type { DeviceRequestCandidate } from '../candidate.ts'
import { canonicalHostPath } from '../hostPath.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const reviewed: Rule = {
  id: 'device.reviewed',
  why: 'hands a device of the host to the container',
  fix: 'leave it out',
  agent: 'ASK',
  catalog: 'ASK',
}

const hardware: Rule = {
  id: 'device.hardware',
  why: 'hands hardware of the host to the container',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

const raw: Rule = {
  id: 'device.raw',
  why: 'reaches disks, memory, keyboards or consoles of the host past every protection',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

const cgroupRule: Rule = {
  id: 'device.cgroup_rule',
  why: 'allows whole classes of devices of the host',
  fix: 'name the one device under `devices`',
  agent: 'DENY',
  catalog: 'DENY',
}

const request: Rule = {
  id: 'device.request',
  why: 'asks a driver of the engine for devices that are no graphics cards',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

const gpu: Rule = {
  id: 'device.gpu',
  why: 'uses the graphics cards of the host',
  fix: 'leave it out; most programs work without, only slower',
  agent: 'ASK',
  catalog: 'ALLOW',
}

const REVIEWED = /^\/dev\/(?:net\/tun|kvm|fuse|dri(?:\/(?:card|renderD)\d+)?)$/

/** Hardware that apps have good reasons for. Everything else under /dev is `raw`: unknown means no. */
const HARDWARE =
  /^\/dev\/(?:tty(?:USB|ACM|AMA|S|THS|XRUSB)\d+|serial\/by-(?:id|path)\/[\w.:@+-]+|bus\/usb(?:\/\d{3}){0,2}|video\d+|media\d+|v4l\/by-id\/[\w.:+-]+|snd(?:\/\w+)?|nvidia[\w-]*(?:\/[\w-]+)?|kfd|accel(?:\/\w+)?|apex_\d+|hailo\d+|dvb(?:\/[\w/]+)?|cec\d+|lirc\d+|vchiq|vcsm(?:-cma)?|vcio|mali\d*|rga|mpp_service|dma_heap(?:\/[\w,-]+)?|gpiomem\d*|gpiochip\d+|i2c-\d+|spidev\d+\.\d+|hidraw\d+|rfkill|ppp|vhost-net|vhost-vsock|vsock|hwrng|rtc\d*|watchdog\d*|zigbee|zwave|nrpe)$/

const GPU_CAPABILITIES = new Set([
  'gpu',
  'nvidia',
  'compute',
  'utility',
  'video',
  'graphics',
  'display',
  'ngx',
  'compat32',
  'tpu',
])
const GPU_DRIVERS = new Set(['', 'nvidia', 'amd', 'cdi', 'amd.com', 'nvidia.com'])
const GPU_CDI = /^(?:nvidia\.com\/(?:gpu|mig)|amd\.com\/gpu|intel\.com\/gpu)=[\w.:-]+$/
const CDI = /^[a-zA-Z][\w.-]*\/[a-zA-Z][\w-]*=/

export const devices: RuleFamily = {
  name: 'Devices',
  rules: [reviewed, hardware, raw, cgroupRule, request, gpu],
  check(candidate, _context, report) {
    for (const { service, devices, deviceRules, deviceRequests } of candidate.containers) {
      for (const { value, path } of devices) checkDevice(value, path, service, report)
      for (const { value, path } of deviceRules) report({ rule: cgroupRule, path, value, service })
      for (const asked of deviceRequests) checkRequest(asked, service, report)
    }
  },
}

function checkDevice(value: string, path: string, service: string | null, report: (finding: Finding) => void): void {
  if (CDI.test(value)) {
    report({ rule: GPU_CDI.test(value) ? gpu : request, path, value, service, need: 'gpu' })
    return
  }
  const device = canonicalHostPath(value)
  const isPlain = !value.split('/').includes('..')
  const rule = isPlain && REVIEWED.test(device) ? reviewed : isPlain && HARDWARE.test(device) ? hardware : raw
  report({ rule, path, value, service, need: `device:${device}` })
}

function checkRequest(asked: DeviceRequestCandidate, service: string | null, report: (finding: Finding) => void): void {
  const { driver, capabilities, ids, options, path } = asked
  const isGpu =
    GPU_DRIVERS.has(driver) &&
    options.length === 0 &&
    capabilities.every((capability) => GPU_CAPABILITIES.has(capability)) &&
    (driver === 'cdi' ? ids.every((id) => GPU_CDI.test(id)) : capabilities.length > 0)
  const value = [driver, ...capabilities, ...ids].filter(Boolean).join(' ')
  report({ rule: isGpu ? gpu : request, path, value, service, need: 'gpu' })
}
