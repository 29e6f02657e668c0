import { describe, expect, it } from 'vitest'
import { type CreateForm, composeOf, emptyForm, faultsOf, inputOf, words } from './createForm.ts'

const form = (more: Partial<CreateForm>): CreateForm => ({ ...emptyForm(), name: 'web', image: 'nginx', ...more })

describe('the create form', () => {
  it('gives nothing until name and image are there', () => {
    expect(inputOf(form({ name: '' }))).toBeNull()
    expect(inputOf(form({ image: ' ' }))).toBeNull()
    expect(inputOf(form({}))).toEqual({
      name: 'web',
      image: 'nginx',
      restartPolicy: 'unless-stopped',
      start: true,
      env: [],
      ports: [],
      volumes: [],
    })
  })

  it('leaves out empty rows and turns text into numbers', () => {
    expect(
      inputOf(
        form({
          command: 'serve --name "two words"',
          env: [
            { name: 'A', value: '' },
            { name: '', value: '' },
          ],
          ports: [
            { host: '8080', container: '80', protocol: 'tcp' },
            { host: '', container: '53', protocol: 'udp' },
            { host: '', container: '', protocol: 'tcp' },
          ],
          volumes: [{ source: 'data', target: '/data', readOnly: false }],
          memoryMb: '512',
          cpus: '0.5',
        }),
      ),
    ).toMatchObject({
      command: ['serve', '--name', 'two words'],
      env: [{ name: 'A', value: '' }],
      ports: [
        { containerPort: 80, hostPort: 8080, protocol: 'tcp' },
        { containerPort: 53, protocol: 'udp' },
      ],
      memoryBytes: 536_870_912,
      cpus: 0.5,
    })
  })

  it('names what is wrong, by field', () => {
    const faults = faultsOf(
      form({
        name: '-x',
        env: [{ name: 'a b', value: '' }],
        ports: [{ host: '', container: '70000', protocol: 'tcp' }],
        volumes: [{ source: 'data', target: 'relative', readOnly: false }],
        memoryMb: 'much',
        cpus: '0',
      }),
    )
    expect(Object.keys(faults).sort()).toEqual(['cpus', 'env.0', 'memoryMb', 'name', 'ports.0', 'volumes.0'])
  })

  it('can be judged as a Compose file while it is filled in', () => {
    const compose = composeOf(
      form({
        env: [{ name: 'PRICE', value: '5$' }],
        ports: [
          { host: '80', container: '80', protocol: 'tcp' },
          { host: '', container: 'none yet', protocol: 'tcp' },
        ],
        volumes: [
          { source: '/etc', target: '/host', readOnly: true },
          { source: 'data', target: '/data', readOnly: false },
          { source: 'half', target: '', readOnly: false },
        ],
        memoryMb: '64',
      }),
    )
    expect(JSON.parse(compose)).toEqual({
      services: {
        web: {
          image: 'nginx',
          restart: 'unless-stopped',
          environment: { PRICE: '5$$' },
          ports: [{ target: 80, published: '80', protocol: 'tcp' }],
          volumes: [
            { type: 'bind', source: '/etc', target: '/host', read_only: true },
            { type: 'volume', source: 'data', target: '/data', read_only: false },
          ],
          mem_limit: '64m',
        },
      },
      volumes: { data: { name: 'data' } },
    })
  })

  it('splits commands like a shell', () => {
    expect(words(`sh -c 'echo "hi there"' "a \\"b\\""`)).toEqual(['sh', '-c', 'echo "hi there"', 'a "b"'])
    expect(words('  ')).toEqual([])
  })
})
