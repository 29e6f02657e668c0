import { inject, onTestFinished } from 'vitest'
import { runCommand, tryCommand } from '../../../scripts/runCommand.ts'

/** The docker CLI on the engine of this run; what it printed. */
export async function docker(...args: string[]): Promise<string> {
  const output = await runCommand(inject('dockerBinary'), ['-H', inject('dockerHost'), ...args])
  return output.trim()
}

/** Runs a container that is gone after the test. */
export async function runContainer(name: string, image: string, ...command: string[]): Promise<void> {
  onTestFinished(() => removeContainer(name))
  await docker('run', '--detach', '--name', name, image, ...command)
}

/** Runs a container as a service of a Compose project, by the labels that Compose gives. Gone after the test. */
export async function runService(project: string, service: string, script: string): Promise<void> {
  const name = `${project}-${service}-1`
  onTestFinished(() => removeContainer(name))
  const labels = Object.entries({ project, service, 'container-number': '1', oneoff: 'False' })
  const given = labels.flatMap(([key, value]) => ['--label', `com.docker.compose.${key}=${value}`])
  await docker('run', '--detach', '--name', name, ...given, 'busybox:latest', 'sh', '-c', script)
}

/** Removes it if it is there. */
export async function removeContainer(name: string): Promise<void> {
  await tryCommand(inject('dockerBinary'), ['-H', inject('dockerHost'), 'rm', '--force', '--volumes', name])
}

/** Images of the containers of a Compose project, running or not; empty where it has none. */
export async function projectImages(project: string): Promise<string[]> {
  const label = `label=com.docker.compose.project=${project}`
  const printed = await docker('ps', '--all', '--filter', label, '--format', '{{.Image}} {{.State}}')
  return printed === '' ? [] : printed.split('\n')
}

/** Removes what a Compose project left: containers, volumes, networks. */
export async function removeProject(project: string): Promise<void> {
  const label = `label=com.docker.compose.project=${project}`
  for (const kind of ['container', 'volume', 'network']) {
    const list = [kind, 'ls', '--quiet', '--filter', label, ...(kind === 'container' ? ['--all'] : [])]
    const ids = (await docker(...list)).split('\n').filter(Boolean)
    if (ids.length > 0) await docker(kind, 'rm', '--force', ...ids).catch(() => docker(kind, 'rm', ...ids))
  }
}

/** Removes every container, and the volumes and networks that containers made, so that the next file finds none. */
export async function emptyEngine(): Promise<void> {
  const containers = (await docker('ps', '--all', '--quiet')).split('\n').filter(Boolean)
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers)
  const volumes = (await docker('volume', 'ls', '--quiet')).split('\n').filter(Boolean)
  if (volumes.length > 0) await docker('volume', 'rm', '--force', ...volumes)
  await docker('network', 'prune', '--force')
}
