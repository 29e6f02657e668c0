// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose, not of JavaScript
import { describe, expect, it } from 'vitest'
import { loadProject } from '../load.ts'
import { problemsOf } from './testing/problemsOf.ts'

describe('what is never run', () => {
  it.each([
    ['services: {a: {build: .}}', 'services.a.build', 'UNSUPPORTED'],
    ['services: {a: {image: x, provider: {type: model}}}', 'services.a.provider', 'UNSUPPORTED'],
    ['services: {a: {image: x, use_api_socket: true}}', 'services.a.use_api_socket', 'UNSUPPORTED'],
    ['services: {a: {image: x, models: [m]}}\nmodels: {m: {model: x}}', 'services.a.models', 'UNSUPPORTED'],
    ['services: {a: {image: x, credential_spec: {file: x}}}', 'services.a.credential_spec', 'UNSUPPORTED'],
    ['services: {a: {image: x, isolation: hyperv}}', 'services.a.isolation', 'UNSUPPORTED'],
    [
      'services: {a: {image: x, volumes: [{type: npipe, source: x, target: /x}]}}',
      'services.a.volumes[0]',
      'UNSUPPORTED',
    ],
    ['services: {a: {image: x, volumes: ["d:/data"]}}', 'services.a.volumes[0]', 'INVALID_VOLUME'],
    [
      'services: {a: {image: x, volumes: ["data:relative"]}}\nvolumes: {data: }',
      'services.a.volumes[0]',
      'INVALID_VOLUME',
    ],
    ['services: {a: {image: x}}\nsecrets: {s: {external: true}}', 'secrets.s.external', 'UNSUPPORTED'],
    [
      'services: {a: {image: x}}\nconfigs: {c: {file: x, template_driver: golang}}',
      'configs.c.template_driver',
      'UNSUPPORTED',
    ],
    ['services: {a: {image: x, networks: [n]}}\nnetworks: {n: {name: "${UNSET}"}}', 'networks.n.name', 'INVALID_NAME'],
  ])('is refused by name: %s', async (text, path, code) => {
    const errors = (await problemsOf(text)).filter((problem) => problem.severity === 'error')
    expect(errors).toEqual([expect.objectContaining({ code, path, fix: expect.any(String), line: expect.any(Number) })])
  })

  it('is ignored where that does no harm, with a warning', async () => {
    const text = 'services: {a: {image: x, build: ., develop: {watch: []}}}'
    expect(await problemsOf(text)).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'IGNORED', path: 'services.a.build' }),
      expect.objectContaining({ severity: 'warning', code: 'IGNORED', path: 'services.a.develop' }),
    ])
    const project = await loadProject({
      files: [{ path: 'compose.yaml', text }],
      projectName: 'p',
      workingDir: '/project',
      environment: {},
    })
    expect(project.services.a).toEqual({ image: 'x', command: null, entrypoint: null, networks: { default: null } })
  })

  it('does not matter in a service that does not run', async () => {
    expect(await problemsOf('services: {a: {image: x}, b: {build: ., profiles: [dev]}}')).toEqual([])
  })
})
