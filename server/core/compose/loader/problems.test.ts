// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describe, expect, it } from 'vitest'
import { problemsOf } from './testing/problemsOf.ts'

/** `code path line:column fix` of each problem. */
async function linesOf(text: string): Promise<string[]> {
  const problems = await problemsOf(text)
  return problems.map(({ code, path, line, column, fix }) => `${code} ${path} ${line}:${column} ${fix ?? ''}`.trim())
}

describe('a problem has a code, a path, a place and a way out', () => {
  it.each([
    ['services:\n\ta: {image: x}', ['YAML_SYNTAX  2:1 Indent with spaces.']],
    ['services:\n  a:\n    image: x: y', ['YAML_SYNTAX  3:13 Put a value that holds ": " in quotes.']],
    [
      'services:\n  a:\n    image: x\n    restart',
      ['YAML_SYNTAX  4:5 Write "key: value", with a space after the colon.'],
    ],
    ['services:\n  a:\n    image: "x', ['YAML_SYNTAX  3:12 Close it.']],
    [
      'services:\n  a: {image: x}\n  a: {image: y}',
      ['YAML_DUPLICATE_KEY services.a 3:3 Remove one of the two, or bring them together.'],
    ],
    ['services:\n  a:\n    labels: {1: x}', ['YAML_KEY services.a.labels 3:14 Put the key in quotes.']],
    [
      'services: {a: *nope}',
      ['YAML_ALIAS services.a 1:15 Put the anchor (&name) on a value further up, outside of the alias.'],
    ],
    ['services: {a: {image: "x:${TAG"}}', ['INTERPOLATION_SYNTAX services.a.image 1:23 Write $$ for a literal $.']],
    ['services: {a: {image: "x:${TAG:?which}"}}', ['VARIABLE_REQUIRED services.a.image 1:23 Give TAG a value.']],
    ['services: {a: {image: x, privileged: maybe}}', ['WRONG_TYPE services.a.privileged 1:38 Write true or false.']],
    ['services: {a: {image: x, capAdd: [y]}}', ['UNKNOWN_ATTRIBUTE services.a.capAdd 1:26 Did you mean "cap_add"?']],
    ['services:\n  a b: {image: x}', ['INVALID_NAME services.a b 2:3 Use letters, digits, ".", "_" and "-" only.']],
    [
      'services: {a: {image: x, volumes: [{source: y, target: /y}]}}',
      ['MISSING_ATTRIBUTE services.a.volumes[0] 1:36 Add "type:".'],
    ],
    [
      'services: {a: {image: x, security_opt: [y, y]}}',
      ['DUPLICATE_ITEM services.a.security_opt 1:40 Remove one of the two.'],
    ],
    ['services: {a: {image: x, shm_size: lots}}', ['INVALID_VALUE services.a.shm_size 1:36 Write it as 512m or 2g.']],
    [
      'services: {a: {image: x, stop_grace_period: 5}}',
      ['WRONG_TYPE services.a.stop_grace_period 1:45 Write it as 30s or 1m30s.'],
    ],
    [
      'services: {a: {image: x, stop_grace_period: "5"}}',
      ['INVALID_VALUE services.a.stop_grace_period 1:45 Write it as 30s or 1m30s.'],
    ],
    [
      'services: {a: {image: x, extends: b}}',
      ['UNDEFINED_SERVICE services.a.extends 1:35 Name a service that is there, or add this one below "services:".'],
    ],
    [
      'services: {a: {image: x, pull_policy: sometimes}}',
      [
        'INVALID_VALUE services.a.pull_policy 1:39 Write always, missing, never, daily, weekly or a time such as every_12h.',
      ],
    ],
    [
      'services: {a: {image: x, environment: {interval: 2024-01-01}}}',
      ['WRONG_TYPE services.a.environment.interval 1:50 Put it in quotes.'],
    ],
    [
      'services: {a: {image: x, links: [db, frnt]}, db: {image: x}, front: {image: x}}',
      ['UNDEFINED_SERVICE services.a.links[1] 1:38 Did you mean "front"?'],
    ],
    [
      'services: {a: {image: x, network_mode: "service:b"}}',
      [
        'UNDEFINED_SERVICE services.a.network_mode 1:40 Name a service that is there, or add this one below "services:".',
      ],
    ],
    [
      'services: {a: {image: x, networks: [frnt]}}\nnetworks: {front: }',
      ['UNDEFINED_NETWORK services.a.networks.frnt 1:37 Did you mean "front"?'],
    ],
    [
      'services: {a: {image: x, volumes: ["data:/data"]}}',
      ['UNDEFINED_VOLUME services.a.volumes[0] 1:36 Add "data:" under the top-level "volumes:".'],
    ],
    ['services:\n  a:\n    restart: always', ['MISSING_IMAGE services.a 2:3 Give it an image.']],
    [
      'services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}}',
      ['DEPENDENCY_CYCLE services.a.depends_on 1:26 Remove one of these dependencies.'],
    ],
    ['services: {a: {image: x, command: a && b}}', ['COMMAND_CUT services.a.command 1:35 Write ["sh", "-c", "…"].']],
    ['', ['EMPTY_FILE  1:1 Write a service with an image below "services:".']],
    ['[]', ['NOT_A_MAPPING  1:1 Begin the file with "services:".']],
  ])('%s', async (text, lines) => {
    expect(await linesOf(text)).toEqual(lines)
  })

  it('lists all that a phase finds', async () => {
    const text = `services:
  web:
    imag: nginx
    restart: { a: b }
    depends_on: { db: { condition: service_helthy } }
    healthcheck: { test: [x], intervall: 5s, retries: lots }
  bad name: {}
volumes: []
`
    expect(await linesOf(text)).toEqual([
      'WRONG_TYPE services.web.healthcheck.retries 6:55 Write a whole number.',
      'INVALID_NAME services.bad name 7:3 Use letters, digits, ".", "_" and "-" only.',
      'UNKNOWN_ATTRIBUTE services.web.imag 3:5 Did you mean "image"?',
      'INVALID_VALUE services.web.depends_on.db.condition 5:36 Did you mean "service_healthy"?',
      'UNKNOWN_ATTRIBUTE services.web.healthcheck.intervall 6:31 Did you mean "interval"?',
      'WRONG_TYPE services.web.restart 4:14 Write a text.',
      'WRONG_TYPE volumes 8:10 Write "key: value" lines below it.',
    ])
  })

  it('lists no more than a hundred', async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `k${index}: 1`)
    expect(await problemsOf(`services: {a: {image: x, ${keys}}}`)).toHaveLength(100)
  })
})
