/** A change of a project, there and back, that is cut short again and again. */
export interface CrashChange {
  name: string
  /** The file at either end. Both have a service `db` with the volumes `/data` and `/anon`. */
  file: (value: 1 | 2) => string
}

const QUICK = 'image: busybox, command: sleep 300, stop_grace_period: 0s'
/** Without a network of its own a container starts in a fraction of the time. */
const ALONE = `${QUICK}, network_mode: none`

/** What is created where nothing is yet. */
export const CRASH_INSTALL = `
services:
  db: {${QUICK}, volumes: ["data:/data", /anon], networks: [front, back]}
  app: {${ALONE}, depends_on: [db], configs: [{source: text, target: /text}]}
networks: {front: , back: }
volumes: {data: }
configs: {text: {content: text}}
`

/** Together they use every kind of call that a change makes. */
export const CRASH_CHANGES: readonly CrashChange[] = [
  {
    name: 'recreate',
    file: (value) => `
services:
  db: {${ALONE}, volumes: ["data:/data", /anon], environment: {V: "${value}"}}
  app: {${ALONE}, depends_on: {db: {condition: service_started, restart: true}}}
  side: {${QUICK}, network_mode: "service:db"}
volumes: {data: }
`,
  },
  {
    name: 'network',
    file: (value) => `
services:
  db: {${QUICK}, volumes: ["data:/data", /anon], networks: {n: {aliases: [al]}}}
  app: {${QUICK}, networks: [n], environment: {V: "${value}"}}
networks: {n: {labels: {v: "${value}"}}}
volumes: {data: }
`,
  },
  {
    name: 'volume',
    file: (value) => `
services:
  db: {${ALONE}, volumes: ["data:/data", /anon, "changing:/changing"]}
volumes: {data: , changing: {labels: {v: "${value}"}}}
`,
  },
]
