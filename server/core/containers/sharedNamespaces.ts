import type { HostConfig } from '../engine/types.ts'

const PREFIX = 'container:'

/** Ids or names of the containers whose network, processes or memory a container shares. When one of them is started anew, it is cut off. */
export function sharedWith({ NetworkMode, PidMode, IpcMode }: HostConfig): string[] {
  const modes = [NetworkMode, PidMode, IpcMode].filter((mode) => mode?.startsWith(PREFIX))
  return [...new Set(modes.map((mode) => mode?.slice(PREFIX.length).replace(/^\//, '') ?? ''))].filter(Boolean)
}
