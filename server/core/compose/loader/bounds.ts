/**
 * What a project may grow to while it is loaded. Ranges, aliases, merges, `extends`, `include` and variables all turn
 * little text into much, so each is counted before it is written out. The bounds are several times what the largest
 * real projects need.
 */
export const BOUNDS = {
  documents: { max: 64, what: 'YAML documents', fix: 'Put them together.' },
  services: { max: 256, what: 'services', fix: 'Split the project into several.' },
  resources: { max: 1024, what: 'networks, volumes, secrets and configs', fix: 'Split the project into several.' },
  containers: { max: 1024, what: 'containers', fix: 'Lower scale or deploy.replicas.' },
  ports: { max: 2048, what: 'published ports', fix: 'Publish fewer ports, or use the network of the host.' },
  values: {
    max: 30_000,
    what: 'keys and values',
    fix: 'Remove what is not needed; aliases, merges and extends count in full.',
  },
  characters: { max: 4_194_304, what: 'characters of text', fix: 'Shorten the texts; aliases count in full.' },
  aliased: { max: 10_000, what: 'values behind aliases', fix: 'Write out some of the aliases, or remove them.' },
  substituted: {
    max: 1_048_576,
    what: 'characters from variables',
    fix: 'Use shorter values, or use them less often.',
  },
  files: { max: 1024, what: 'included, extended, env and label files', fix: 'Put them together.' },
  fileCharacters: {
    max: 4_194_304,
    what: 'characters of such files',
    fix: 'Shorten the files, or name them less often.',
  },
} as const

export type Bounded = keyof typeof BOUNDS
