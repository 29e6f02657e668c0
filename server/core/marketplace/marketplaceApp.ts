/**
 * An app of the marketplace, read from `marketplace/<id>/compose.yaml`. What the Compose part says (images, ports,
 * volumes, defaults) is derived from it; the rest stands in its `x-wagmios` block.
 */
export interface MarketplaceApp {
  /** Folder name and Compose project name, e.g. `jellyfin`. */
  id: string
  /** Other ids that find it. */
  aliases: string[]
  /** As its makers write it, e.g. `Jellyfin`. */
  name: string
  /** Two or three words, e.g. `Media Server`. */
  subtitle: string | null
  tagline: string
  description: string
  category: string
  website: string
  /** Repository of the app's source code. */
  source: string | null
  links: Record<string, string>
  /** Tag of the main image, e.g. `10.11.11`. */
  version: string
  /** Image of the service that answers on the primary port. */
  image: string
  services: AppService[]
  architectures: string[]
  /** The page a browser opens; null for apps that have none. */
  web: AppWeb | null
  /** Published port of the primary port when nothing else is chosen; null when the app publishes none. */
  defaultPort: number | null
  ports: AppPort[]
  /** In the order in which they are asked. */
  questions: AppQuestion[]
  volumes: AppVolume[]
  needs: AppNeed[]
  hints: AppHints
  /** What to know after the install, one or two sentences each. */
  notes: string[]
  /** Absolute path of `icon.svg`; null when the app brings none. */
  iconPath: string | null
  /** Absolute path of the Compose file. */
  composePath: string
  /** The Compose file as it stands. */
  composeText: string
  /** Folder of apps it came from, one of those given to the catalog. */
  origin: string
}

export interface AppService {
  name: string
  /** Reference with tag. */
  image: string
}

export interface AppWeb {
  service: string
  /** Inside the container. */
  port: number
  /** Starts with `/`. */
  path: string
  scheme: 'http' | 'https'
}

export interface AppPort {
  service: string
  /** Port inside the container. */
  container: number
  protocol: string
  /** Variable that chooses the published port; null when it is fixed or left to the engine. */
  variable: string | null
  /** Published port when nothing else is chosen; null when the engine chooses. */
  default: number | null
  label: string
  /** Whether this is the port people are told, the one that `PORT` chooses. */
  primary: boolean
}

export const QUESTION_TYPES = [
  'text',
  'password',
  'email',
  'number',
  'port',
  'boolean',
  'url',
  'host',
  'path',
  'timezone',
  'choice',
] as const

export type QuestionType = (typeof QUESTION_TYPES)[number]

/** A variable of the Compose file, and how to ask for it. */
export interface AppQuestion {
  /** The variable, e.g. `PORT`. */
  name: string
  label: string
  help: string | null
  type: QuestionType
  choices: { value: string; label: string }[]
  /** Regular expression for the whole value. */
  pattern: string | null
  example: string | null
  min: number | null
  max: number | null
  /** Value when nothing is given, other defaults filled in; null when there is none. */
  default: string | null
  /** The default as the file has it, e.g. `http://localhost:${PORT:-8080}`: it follows the other answers. */
  defaultExpression: string | null
  /** Whether the install cannot go on without a value and none can be generated. */
  required: boolean
  /** Never shown again, masked everywhere. */
  secret: boolean
  generate: GenerateRule | null
}

/** How a value is made when nobody gives one. `length` counts characters of the result, `bytes` random bytes. */
export type GenerateRule =
  | { kind: 'password' | 'alphanumeric' | 'hex'; length: number }
  | { kind: 'base64' | 'base64url'; bytes: number }
  | { kind: 'uuid' }
  | { kind: 'jwt'; signedWith: string; claims: Record<string, string> }

export interface AppVolume {
  /** Key of a named volume, or the path of a bind. */
  name: string
  service: string
  /** Path in the container. */
  target: string
  readOnly: boolean
  /** `named`: a volume of the engine. `bind`: a path of the file's own. `userFolder`: a named volume unless `variable` is answered with a folder of the host. */
  kind: 'named' | 'bind' | 'userFolder'
  /** Question that moves it to a folder of the host; null for other kinds. */
  variable: string | null
  /** What it holds, in plain words. */
  purpose: string | null
}

/** Something the policy refuses unless the owner consents, e.g. `cap.NET_ADMIN`. */
export interface AppNeed {
  need: string
  /** One plain sentence. */
  why: string
}

export interface AppHints {
  /** MiB of memory that all its services together need to work well. */
  memoryMb: number
  /** GiB of disk for images and a first set of data. */
  diskGb: number
  /** MiB of all its images unpacked, roughly; null when unknown. */
  imageSizeMb: number | null
}
