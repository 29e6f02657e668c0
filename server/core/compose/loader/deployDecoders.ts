import type { Deploy, Resource, UpdateConfig } from '../serviceParts.ts'
import { always, type Decoder, list, object } from './decoder.ts'
import { mapping } from './mapDecoders.ts'
import { deviceRequest } from './partDecoders.ts'
import {
  anyCount,
  anyDuration,
  anyInt,
  anyText,
  count,
  duration,
  float,
  int,
  size,
  text,
  textList,
} from './scalarDecoders.ts'

type GenericResource = NonNullable<Resource['generic_resources']>[number]
type DiscreteResource = NonNullable<GenericResource['discrete_resource_spec']>

const resource: Decoder<Resource> = object<Resource>({
  cpus: float,
  memory: size,
  pids: int,
  devices: list(deviceRequest),
  generic_resources: list(
    object<GenericResource>({
      discrete_resource_spec: object<DiscreteResource>({ kind: anyText, value: always(anyInt, () => 0) }),
    }),
  ),
})

const updateConfig: Decoder<UpdateConfig> = object<UpdateConfig>({
  parallelism: anyCount,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: float,
  order: text,
})

export const deploy: Decoder<Deploy> = object<Deploy>({
  mode: text,
  replicas: anyInt,
  labels: mapping,
  update_config: updateConfig,
  rollback_config: updateConfig,
  resources: always(object<Deploy['resources']>({ limits: resource, reservations: resource }), () => ({})),
  restart_policy: object<NonNullable<Deploy['restart_policy']>>({
    condition: text,
    delay: anyDuration,
    max_attempts: anyCount,
    window: anyDuration,
  }),
  placement: always(
    object<Deploy['placement']>({
      constraints: textList,
      preferences: list(object<{ spread?: string }>({ spread: text })),
      max_replicas_per_node: count,
    }),
    () => ({}),
  ),
  endpoint_mode: text,
})
