/** A program that reads labels of other people's containers, volumes or networks, and acts on them. */
export interface LabelProgram {
  /** For people, and in the need `label:…`. */
  name: string
  /** Its labels, in lower case without surrounding spaces. */
  labels: RegExp
  /** What it does for a container that carries them, one clause. */
  does: string
  /** Whether it runs commands from labels. */
  runsCommands?: true
}

const PUBLISHES = 'publishes it under web addresses, also under those of other apps'
const UPDATES = 'replaces it by another version'
const LISTS = 'shows what it says, links included, on a page that people trust'
const MONITORS = 'calls addresses that it names, and keeps what comes back'
const SHIPS_LOGS = 'reads logs and files of the host as it says'
const RUNS = 'runs commands, on the host or in other containers'
const BACKS_UP = 'stops containers and copies what their volumes hold'
const RESTARTS = 'restarts or stops containers'
const OPENS = 'changes the firewall, the names or the networks of the host'

/**
 * Known programs, the ones that run commands first. What an agent writes as a label is an instruction to whichever of
 * them is installed, now or later.
 */
export const LABEL_PROGRAMS: readonly LabelProgram[] = [
  { name: 'ofelia', labels: /^ofelia\b/, does: RUNS, runsCommands: true },
  { name: 'chadburn', labels: /^chadburn\b/, does: RUNS, runsCommands: true },
  { name: 'deck-chores', labels: /^deck-chores\b/, does: RUNS, runsCommands: true },
  { name: 'swarm-cronjob', labels: /^swarm\.cronjob\b/, does: RUNS, runsCommands: true },
  { name: 'docker-crontab', labels: /^(?:docker-?cron|crontab)\b/, does: RUNS, runsCommands: true },
  {
    name: 'watchtower',
    labels: /^com\.centurylinklabs\.watchtower\.lifecycle\b/,
    does: RUNS,
    runsCommands: true,
  },
  { name: 'docker-volume-backup', labels: /^docker-volume-backup\b/, does: RUNS, runsCommands: true },
  { name: 'nautical-backup', labels: /^nautical-backup\b/, does: RUNS, runsCommands: true },
  { name: 'stack-back', labels: /^stack-back\b/, does: BACKS_UP },
  { name: 'restic', labels: /^(?:backrest|resticker|restic)\b/, does: BACKS_UP },
  { name: 'db-backup', labels: /^db-?backup\b/, does: BACKS_UP },
  { name: 'bacula', labels: /^bacula\b/, does: BACKS_UP },
  { name: 'filebeat', labels: /^co\.elastic\b/, does: SHIPS_LOGS },
  { name: 'datadog', labels: /^com\.datadoghq\b/, does: MONITORS },
  { name: 'checkmk', labels: /^(?:com\.)?check_?mk\b/, does: MONITORS },
  { name: 'traefik', labels: /^traefik\b/, does: PUBLISHES },
  { name: 'caddy', labels: /^caddy(?:_\d+)?\b/, does: PUBLISHES },
  { name: 'nginx-proxy', labels: /^com\.github\.(?:nginx-proxy|jrcs)\b/, does: PUBLISHES },
  { name: 'swag', labels: /^swag\b/, does: PUBLISHES },
  { name: 'haproxy', labels: /^(?:haproxy|easyhaproxy)\b/, does: PUBLISHES },
  { name: 'sozu', labels: /^sozu\b/, does: PUBLISHES },
  { name: 'npm', labels: /^npm\b/, does: PUBLISHES },
  { name: 'tsdproxy', labels: /^tsdproxy\b/, does: PUBLISHES },
  { name: 'cloudflared', labels: /^(?:cloudflare|dockflare|cloudflared|cf)\b/, does: PUBLISHES },
  { name: 'pangolin', labels: /^pangolin\b/, does: PUBLISHES },
  { name: 'zoraxy', labels: /^zoraxy\b/, does: PUBLISHES },
  { name: 'goproxy', labels: /^proxy\./, does: PUBLISHES },
  { name: 'consul', labels: /^(?:consul|service)[_.]/, does: PUBLISHES },
  { name: 'watchtower', labels: /^com\.centurylinklabs\b/, does: UPDATES },
  { name: 'ouroboros', labels: /^com\.ouroboros\b/, does: UPDATES },
  { name: 'shepherd', labels: /^shepherd\b/, does: UPDATES },
  { name: 'tugtainer', labels: /^dev\.quenary\b/, does: UPDATES },
  { name: 'podman', labels: /^(?:io\.containers\.autoupdate|podman_systemd_unit)\b/, does: UPDATES },
  { name: 'diun', labels: /^diun\b/, does: MONITORS },
  { name: 'wud', labels: /^wud\b/, does: UPDATES },
  { name: 'autoheal', labels: /^autoheal\b/, does: RESTARTS },
  { name: 'deunhealth', labels: /^deunhealth\b/, does: RESTARTS },
  { name: 'sablier', labels: /^sablier\b/, does: RESTARTS },
  { name: 'pumba', labels: /^(?:com\.gaiaadm\.)?pumba\b/, does: RESTARTS },
  { name: 'homepage', labels: /^homepage\b/, does: LISTS },
  { name: 'glance', labels: /^glance\b/, does: LISTS },
  { name: 'flame', labels: /^flame\b/, does: LISTS },
  { name: 'homarr', labels: /^homarr\b/, does: LISTS },
  { name: 'dozzle', labels: /^dev\.dozzle\b/, does: LISTS },
  { name: 'portainer', labels: /^io\.portainer\b/, does: LISTS },
  { name: 'unraid', labels: /^net\.unraid\b/, does: LISTS },
  { name: 'kuma', labels: /^kuma\b/, does: MONITORS },
  { name: 'gatus', labels: /^gatus\b/, does: MONITORS },
  { name: 'prometheus', labels: /^(?:prometheus|metrics\.grafana)\b/, does: MONITORS },
  { name: 'netdata', labels: /^netdata\b/, does: MONITORS },
  { name: 'telegraf', labels: /^telegraf\b/, does: MONITORS },
  { name: 'promtail', labels: /^(?:logging|promtail|loki)\b/, does: SHIPS_LOGS },
  { name: 'fluentd', labels: /^(?:fluentd|fluentbit)\b/, does: SHIPS_LOGS },
  { name: 'vector', labels: /^vector\b/, does: SHIPS_LOGS },
  { name: 'crowdsec', labels: /^crowdsec\b/, does: SHIPS_LOGS },
  { name: 'fail2ban', labels: /^fail2ban\b/, does: OPENS },
  { name: 'whalewall', labels: /^whalewall\b/, does: OPENS },
  { name: 'external-dns', labels: /^(?:external-?dns|coredns|dns)\./, does: OPENS },
  { name: 'kompose', labels: /^kompose\b/, does: PUBLISHES },
]

/** The known program that obeys a label; null where none is known to. */
export function programOfLabel(label: string): LabelProgram | null {
  const name = comparable(label)
  return LABEL_PROGRAMS.find(({ labels }) => labels.test(name)) ?? null
}

/**
 * Whether a label is an agent's own to write: names that stand for documentation alone. `agent.` is what agents may use
 * for notes to themselves; names of the reserved example domains (RFC 2606) are no program's.
 */
export function isFreeLabel(label: string): boolean {
  const name = comparable(label)
  return NOTES.has(name) || FREE.test(name)
}

/** Whoever reads a label may not be strict about case and spaces. */
export function comparable(label: string): string {
  return label.trim().toLowerCase()
}

const FREE =
  /^(?:agent|com\.example|org\.example|net\.example|example|org\.opencontainers\.image|org\.label-schema)(?:\.|$)/
const NOTES: ReadonlySet<string> = new Set([
  'author',
  'authors',
  'description',
  'maintainer',
  'note',
  'notes',
  'purpose',
  'title',
  'vendor',
  'version',
])
