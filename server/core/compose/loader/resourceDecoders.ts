import type { FileObject, Ipam, IpamPool, Network, Volume } from '../project.ts'
import { always, type Decoder, list, object } from './decoder.ts'
import { mapping, options, plainOptions } from './mapDecoders.ts'
import { anyText, boolean, flag, text } from './scalarDecoders.ts'

const ipamPool: Decoder<IpamPool> = object<IpamPool>({
  subnet: text,
  gateway: text,
  ip_range: text,
  aux_addresses: mapping,
})

export const network: Decoder<Network> = object<Network>({
  name: anyText,
  driver: text,
  driver_opts: options,
  ipam: always(object<Ipam>({ driver: text, config: list(ipamPool) }), () => ({})),
  external: flag,
  internal: flag,
  attachable: flag,
  labels: mapping,
  enable_ipv4: boolean,
  enable_ipv6: boolean,
})

export const volume: Decoder<Volume> = object<Volume>({
  name: anyText,
  driver: text,
  driver_opts: options,
  external: flag,
  labels: mapping,
})

export const fileObject: Decoder<FileObject> = object<FileObject>({
  name: anyText,
  file: text,
  environment: text,
  content: text,
  external: flag,
  labels: mapping,
  driver: text,
  driver_opts: plainOptions,
  template_driver: text,
})
