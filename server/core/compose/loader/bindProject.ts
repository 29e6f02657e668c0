import type { FileObject, Network, Volume } from '../project.ts'
import type { Service } from '../service.ts'
import { below, type Decoder, type DecodeScope, sortedRecord } from './decoder.ts'
import { type MapNode, mapNode, type Node } from './node.ts'
import { plainData } from './plainRecord.ts'
import type { Problems } from './problems.ts'
import { fileObject, network, volume } from './resourceDecoders.ts'
import { type ServiceFiles, service, serviceFiles } from './serviceDecoder.ts'

/** A model as typed objects, before anything is derived from it. */
export interface BoundModel {
  services: Record<string, Service>
  serviceFiles: Record<string, ServiceFiles>
  networks: Record<string, Network>
  volumes: Record<string, Volume>
  secrets: Record<string, FileObject>
  configs: Record<string, FileObject>
  /** Names of top-level models, which are only known to refuse them properly. */
  models: Set<string>
  extensions: Record<string, unknown>
}

/** Reads a canonical model into the objects that the rest of the product works with. */
export function bindProject(model: MapNode, projectName: string, problems: Problems): BoundModel {
  const scope: DecodeScope = { path: [], problems }
  const resources = <T extends Named>(key: string, decoder: Decoder<T>) =>
    bindResources(model, key, decoder, projectName, scope)
  return {
    services: bindEach(model, 'services', service, scope),
    serviceFiles: bindEach(model, 'services', serviceFiles, scope),
    networks: resources('networks', network),
    volumes: resources('volumes', volume),
    secrets: resources('secrets', fileObject),
    configs: resources('configs', fileObject),
    models: new Set([...entriesOf(model, 'models')].map(([name]) => name)),
    extensions: bindExtensions(model),
  }
}

function bindEach<T>(model: MapNode, key: string, decoder: Decoder<T>, scope: DecodeScope): Record<string, T> {
  const entries: [string, T][] = []
  for (const [name, node] of entriesOf(model, key)) {
    const value = below(scope, key, () => below(scope, name, () => decoder(node, scope)))
    if (value !== undefined) entries.push([name, value])
  }
  return sortedRecord(entries) ?? {}
}

interface Named {
  name: string
  external?: true
}

/** A resource without a name is called `<project>_<key>`, an external one like its key. */
function bindResources<T extends Named>(
  model: MapNode,
  key: string,
  decoder: Decoder<T>,
  projectName: string,
  scope: DecodeScope,
): Record<string, T> {
  const orEmpty: Decoder<T> = (node) => decoder(node.kind === 'null' ? mapNode([], node) : node, scope)
  const resources = bindEach(model, key, orEmpty, scope)
  for (const [name, node] of entriesOf(model, key)) {
    const resource = resources[name]
    if (resource !== undefined && !hasName(node)) resource.name = resource.external ? name : `${projectName}_${name}`
  }
  return resources
}

function hasName(node: Node): boolean {
  const name = node.kind === 'map' ? node.entries.get('name') : undefined
  return name !== undefined && name.kind !== 'null'
}

function entriesOf(model: MapNode, key: string): Iterable<[string, Node]> {
  const node = model.entries.get(key)
  return node?.kind === 'map' ? node.entries : []
}

function bindExtensions(model: MapNode): Record<string, unknown> {
  const extensions = [...model.entries].filter(([key]) => key.startsWith('x-'))
  return sortedRecord(extensions.map(([key, node]): [string, unknown] => [key, plainData(node)])) ?? {}
}
