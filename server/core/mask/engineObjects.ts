import type {
  ContainerConfig,
  ContainerInspect,
  ContainerSummary,
  HealthState,
  HostConfig,
  ImageInspect,
  Mount,
  VolumeInspect,
} from '../engine/types.ts'
import { maskArguments, maskCommandText } from './commandLine.ts'
import { maskEnv } from './env.ts'
import { secretsOfConfig, secretsOfContainer, secretsOfEnv } from './knownSecrets.ts'
import { maskLabels } from './labels.ts'
import { maskDeep } from './maskDeep.ts'
import { maskOptions } from './options.ts'
import { createSecretMasker } from './secretMasker.ts'

/**
 * A container as agent keys may see it: the same shape, every env value taken out, and secrets in labels, arguments,
 * health checks, log and volume options too. A secret from any of these is taken out wherever else it stands.
 *
 * @param more secrets that it may show and its description does not hold
 */
export function maskContainerInspect(inspect: ContainerInspect, more: readonly string[] = []): ContainerInspect {
  const { Id, Image, Name, Created, ...rest } = inspect
  const [Path = '', ...Args] = maskArguments([inspect.Path, ...inspect.Args])
  const masked = {
    ...rest,
    Path,
    Args,
    Config: maskContainerConfig(inspect.Config),
    HostConfig: maskHostConfig(inspect.HostConfig),
    State: { ...inspect.State, ...maskState(inspect.State) },
  }
  return { Id, Image, Name, Created, ...withoutSecrets(masked, [...more, ...secretsOfContainer(inspect)]) }
}

/** A container of a list. Give its env where it is known, so that its secrets are found in the other parts. */
export function maskContainerSummary(summary: ContainerSummary, env?: readonly string[] | null): ContainerSummary {
  const masked = { Command: maskCommandText(summary.Command), Labels: maskLabels(summary.Labels) }
  return { ...summary, ...withoutSecrets(masked, secretsOfEnv(env)) }
}

/** Config of a container or an image. */
export function maskContainerConfig(config: ContainerConfig): ContainerConfig {
  return {
    ...config,
    ...(config.Env && { Env: maskEnv(config.Env) }),
    ...(config.Cmd && { Cmd: maskArguments(config.Cmd) }),
    ...(config.Entrypoint && { Entrypoint: maskArguments(config.Entrypoint) }),
    ...(config.Labels && { Labels: maskLabels(config.Labels) }),
    ...(config.Healthcheck?.Test && {
      Healthcheck: { ...config.Healthcheck, Test: maskArguments(config.Healthcheck.Test) },
    }),
  }
}

export function maskImageInspect(image: ImageInspect): ImageInspect {
  const secrets = secretsOfConfig(image.Config)
  return { ...image, Config: image.Config && withoutSecrets(maskContainerConfig(image.Config), secrets) }
}

export function maskVolumeInspect(volume: VolumeInspect): VolumeInspect {
  return {
    ...volume,
    Labels: volume.Labels && maskLabels(volume.Labels),
    Options: volume.Options && maskOptions(volume.Options),
  }
}

function maskHostConfig(host: HostConfig): HostConfig {
  return {
    ...host,
    ...(host.LogConfig?.Config && { LogConfig: { ...host.LogConfig, Config: maskOptions(host.LogConfig.Config) } }),
    ...(host.Mounts && { Mounts: host.Mounts.map(maskMount) }),
    ...(host.Annotations && { Annotations: maskLabels(host.Annotations) }),
  }
}

function maskMount(mount: Mount): Mount {
  const { Labels, DriverConfig } = mount.VolumeOptions ?? {}
  if (!Labels && !DriverConfig?.Options) return mount
  return {
    ...mount,
    VolumeOptions: {
      ...mount.VolumeOptions,
      ...(Labels && { Labels: maskLabels(Labels) }),
      ...(DriverConfig?.Options && { DriverConfig: { ...DriverConfig, Options: maskOptions(DriverConfig.Options) } }),
    },
  }
}

function maskState(state: { Error?: string; Health?: HealthState }): { Error?: string; Health?: HealthState } {
  return {
    ...(state.Error && { Error: maskCommandText(state.Error) }),
    ...(state.Health && {
      Health: {
        ...state.Health,
        ...(state.Health.Log && {
          Log: state.Health.Log.map((entry) => ({ ...entry, Output: maskCommandText(entry.Output) })),
        }),
      },
    }),
  }
}

/** A copy in which no text, map keys included, contains one of the secrets. */
function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  return secrets.length === 0 ? value : maskDeep(value, createSecretMasker(secrets))
}
