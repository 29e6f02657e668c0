interface NodeBase {
  /** Where it begins, properties included. */
  offset: number
  /** As written, with its handle expanded; `!` alone counts as none. */
  tag: string | null
  anchor: string | null
}

export interface YamlScalar extends NodeBase {
  kind: 'scalar'
  /** With escapes and line folding done. */
  text: string
  /** Quoted and block scalars are texts whatever they look like. */
  isPlain: boolean
}

export interface YamlMap extends NodeBase {
  kind: 'map'
  /** As written: doubles, `<<` and keys that are no texts included. */
  pairs: { key: YamlNode; value: YamlNode }[]
}

export interface YamlList extends NodeBase {
  kind: 'list'
  items: YamlNode[]
}

export interface YamlAlias extends NodeBase {
  kind: 'alias'
  name: string
}

/** A node of a YAML document, before anything is made of it. */
export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias
