import type { Rule } from '../rule.ts'

/** Rules about folders of the host. */

export const socket: Rule = {
  id: 'bind.engine_socket',
  why: 'the socket of the container engine is root on the host, read-only or not',
  fix: 'leave it out; WAGMIOS can do for the container what it needs',
  agent: 'DENY',
  catalog: 'ASK',
}

export const ownData: Rule = {
  id: 'bind.own_data',
  why: 'holds, or lies in, data of WAGMIOS itself: keys, settings, other installs',
  fix: 'use a named volume or a folder of this install (`./data`)',
  agent: 'DENY',
  catalog: 'DENY',
}

export const controlFile: Rule = {
  id: 'bind.control_file',
  why: "gives the container the install's own Compose file, variables or the whole folder with them",
  fix: 'use a folder below it, e.g. `./data`',
  agent: 'DENY',
  catalog: 'DENY',
}

export const systemPath: Rule = {
  id: 'bind.system_path',
  why: 'is a folder that the host itself runs from',
  fix: 'use a named volume or a folder of this install (`./data`)',
  agent: 'DENY',
  catalog: 'ASK',
}

export const credentials: Rule = {
  id: 'bind.credentials',
  why: 'holds keys and passwords of people of this host',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

export const outsideRoots: Rule = {
  id: 'bind.outside_roots',
  why: 'is a folder of the host that the operator did not open',
  fix: 'use a named volume or a folder of this install (`./data`); the operator can open folders with WAGMIOS_BIND_ROOTS',
  agent: 'DENY',
  catalog: 'ASK',
}

export const traversal: Rule = {
  id: 'bind.traversal',
  why: 'a path with `..` can lead somewhere else than it seems',
  fix: 'write the path without `..`',
  agent: 'DENY',
  catalog: 'DENY',
}

export const invalid: Rule = {
  id: 'bind.invalid_path',
  why: 'is no absolute path of the host',
  fix: 'write an absolute path, or `./folder` in a Compose file',
  agent: 'DENY',
  catalog: 'DENY',
}

export const symlink: Rule = {
  id: 'bind.symlink',
  why: 'leads through a symbolic link, which can point anywhere and be changed later',
  fix: 'use the folder that the link points to, or replace the link with a folder',
  agent: 'DENY',
  catalog: 'DENY',
}

export const unverifiable: Rule = {
  id: 'bind.unverifiable',
  why: 'WAGMIOS cannot look at this folder of the host, so it cannot tell whether a symbolic link leads out of it',
  fix: 'mount the opened folder itself, or let the operator mount it into WAGMIOS (read-only is enough)',
  agent: 'DENY',
  catalog: 'DENY',
  owner: 'WARN',
}

export const nestedWritable: Rule = {
  id: 'bind.nested_writable',
  why: 'lies below a folder that a container can write to, which could put a symbolic link to anywhere in its place',
  fix: 'mount the same folder in both, the outer one read-only, or two folders side by side',
  agent: 'DENY',
  catalog: 'DENY',
  owner: 'WARN',
}

export const propagation: Rule = {
  id: 'bind.propagation',
  why: 'passes mounts from the container to the host or back',
  fix: 'leave the propagation out',
  agent: 'DENY',
  catalog: 'ASK',
}

/** In the order of docs/policy.md. */
export const BIND_RULES: readonly Rule[] = [
  socket,
  ownData,
  controlFile,
  systemPath,
  credentials,
  outsideRoots,
  traversal,
  invalid,
  symlink,
  unverifiable,
  nestedWritable,
  propagation,
]
