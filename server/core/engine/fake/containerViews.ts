import type { ContainerInspect, ContainerState, ContainerSummary, EndpointSettings, PortSummary } from '../types.ts'
import { type FakeContainer, isUp } from './fakeContainer.ts'

/** `GET /containers/{id}/json`. */
export function inspectView(container: FakeContainer): ContainerInspect {
  const [path = '', ...args] = commandOf(container)
  return structuredClone({
    Id: container.id,
    Name: `/${container.name}`,
    Created: container.created,
    Path: path,
    Args: args,
    Image: container.imageId,
    Platform: 'linux',
    RestartCount: container.restartCount,
    State: stateView(container),
    Config: container.config,
    HostConfig: container.hostConfig,
    Mounts: container.mounts,
    NetworkSettings: { Networks: networksView(container), Ports: container.ports },
  })
}

/** A row of `GET /containers/json`. `image` is the reference as it can still be resolved, else the image's id. */
export function summaryView(container: FakeContainer, image: string): ContainerSummary {
  return structuredClone({
    Id: container.id,
    Names: [`/${container.name}`],
    Image: image,
    ImageID: container.imageId,
    Command: commandOf(container).map(quoted).join(' '),
    Created: Math.floor(Date.parse(container.created) / 1000),
    Ports: portsView(container),
    Labels: container.config.Labels ?? {},
    State: container.status,
    Status: statusText(container),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode ?? 'bridge' },
    NetworkSettings: { Networks: networksView(container) },
    Mounts: container.mounts,
  })
}

function stateView(container: FakeContainer): ContainerState {
  const { status, health } = container
  return {
    Status: status,
    Running: isUp(container) || status === 'restarting',
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: false,
    Dead: false,
    Pid: container.running?.pid ?? 0,
    ExitCode: container.exitCode,
    Error: container.error,
    StartedAt: container.startedAt,
    FinishedAt: container.finishedAt,
    ...(health && { Health: health }),
  }
}

function commandOf({ config }: FakeContainer): string[] {
  return [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])]
}

function quoted(word: string): string {
  return /^[\w/.:=@%+-]+$/.test(word) ? word : `'${word}'`
}

function networksView({ networks }: FakeContainer): Record<string, EndpointSettings> {
  return Object.fromEntries(networks)
}

function portsView(container: FakeContainer): PortSummary[] {
  return Object.entries(container.ports).flatMap(([key, bindings]): PortSummary[] => {
    const [port = '', type = 'tcp'] = key.split('/')
    const exposed = { PrivatePort: Number(port), Type: type }
    if (!bindings) return [exposed]
    return bindings.map(({ HostIp, HostPort }) => ({ IP: HostIp ?? '', PublicPort: Number(HostPort), ...exposed }))
  })
}

/** As `docker ps` prints it, for the first hour. */
function statusText(container: FakeContainer): string {
  const { status, health, exitCode } = container
  if (status === 'created') return 'Created'
  if (status === 'exited') return `Exited (${exitCode}) ${ago(container.finishedAt)} ago`
  if (status === 'restarting') return `Restarting (${exitCode}) ${ago(container.finishedAt)} ago`
  const up = `Up ${ago(container.startedAt)}`
  if (status === 'paused') return `${up} (Paused)`
  if (!health) return up
  return `${up} (${health.Status === 'starting' ? 'health: starting' : health.Status})`
}

function ago(time: string): string {
  const seconds = Math.floor((Date.now() - Date.parse(time)) / 1000)
  if (seconds < 1) return 'Less than a second'
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return seconds < 120 ? 'About a minute' : `${Math.floor(seconds / 60)} minutes`
}
