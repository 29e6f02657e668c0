import type { RuleFamily } from './rule.ts'
import { binds } from './rules/binds.ts'
import { capabilities } from './rules/capabilities.ts'
import { ceilings } from './rules/ceilings.ts'
import { devices } from './rules/devices.ts'
import { environment } from './rules/environment.ts'
import { features } from './rules/features.ts'
import { files } from './rules/files.ts'
import { images } from './rules/images.ts'
import { kernel } from './rules/kernel.ts'
import { keys } from './rules/keys.ts'
import { labels } from './rules/labels.ts'
import { logging } from './rules/logging.ts'
import { mounts } from './rules/mounts.ts'
import { names } from './rules/names.ts'
import { namespaces } from './rules/namespaces.ts'
import { networks } from './rules/networks.ts'
import { otherContainers } from './rules/otherContainers.ts'
import { ports } from './rules/ports.ts'
import { privileges } from './rules/privileges.ts'
import { resources } from './rules/resources.ts'
import { securityOptions } from './rules/securityOptions.ts'
import { tmpfsSums } from './rules/tmpfsSums.ts'
import { volumes } from './rules/volumes.ts'

/** Every family of rules, in the order in which their findings are told. */
export const RULE_FAMILIES: readonly RuleFamily[] = [
  privileges,
  capabilities,
  securityOptions,
  namespaces,
  otherContainers,
  devices,
  binds,
  mounts,
  tmpfsSums,
  volumes,
  networks,
  ports,
  images,
  labels,
  environment,
  names,
  kernel,
  logging,
  resources,
  ceilings,
  features,
  files,
  keys,
]
