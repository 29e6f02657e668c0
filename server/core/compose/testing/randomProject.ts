/** Numbers that look random and are the same in every run. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761
  }

  /** 0 to `sides` - 1. */
  roll(sides: number): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0
    return (this.#state >>> 7) % sides
  }

  pick<T>(options: readonly T[]): T | undefined {
    return options[this.roll(options.length)]
  }
}

const SERVICES = ['a', 'b', 'c', 'd'] as const

/** A small Compose file: services that depend on each other, share namespaces, networks and volumes. */
export function randomFile(dice: Dice): string {
  const lines = SERVICES.filter((_, index) => index === 0 || dice.roll(4) > 0).map((name, index, all) =>
    service(dice, name, all.slice(0, index)),
  )
  return [
    'services:',
    ...lines.map((line) => `  ${line}`),
    'networks:',
    ...['n', 'm'].map((key) => `  ${key}: {labels: {v: "${dice.roll(2)}"}}`),
    'volumes:',
    ...['data', 'more'].map((key) => `  ${key}: {labels: {v: "${dice.roll(2)}"}}`),
    'configs:',
    `  text: {content: "${dice.roll(2)}"}`,
  ].join('\n')
}

function service(dice: Dice, name: string, earlier: readonly string[]): string {
  const other = dice.pick(earlier)
  const parts = ['image: app', `environment: {V: "${dice.roll(2)}"}`]
  if (other && dice.roll(4) === 0) parts.push(`network_mode: "service:${other}"`)
  else if (dice.roll(2) === 0) parts.push(`networks: [${dice.pick(['n', 'm', 'n, m'])}]`)
  if (other && dice.roll(2) === 0)
    parts.push(`depends_on: {${other}: {condition: service_started, restart: ${dice.roll(2) === 0}}}`)
  if (dice.roll(2) === 0) parts.push(`volumes: ["${dice.pick(['data', 'more'])}:/data", /anon]`)
  if (dice.roll(4) === 0) parts.push('configs: [text]')
  if (dice.roll(4) === 0 && name !== 'a') parts.push('scale: 2')
  return `${name}: {${parts.join(', ')}}`
}
