import { graphql } from '../gql/gql.ts'
import type { RestMarketplaceAppFieldsFragment } from '../gql/graphql.ts'
import { type Params, wrong } from '../params.ts'
import { type Parameter, route } from '../route.ts'

graphql(`
  fragment RestMarketplaceAppFields on MarketplaceApp {
    id aliases name subtitle tagline description category website source version image icon architectures defaultPort
    services { name image }
    web { service port path scheme }
    ports { service container protocol variable default label primary }
    questions { name label help type choices { value label } pattern example default required secret generated }
    volumes { name service target readOnly kind variable purpose }
    definition
    needs { need why approved }
    hints { memoryMb diskGb imageSizeMb }
    notes
    installs
  }
`)

/** An app in a list, with the names of older clients beside ours. */
function appMeta(app: RestMarketplaceAppFieldsFragment) {
  return {
    id: app.id,
    name: app.name,
    subtitle: app.subtitle,
    tagline: app.tagline,
    description: app.description,
    category: app.category,
    logo: app.icon,
    icon: app.icon,
    defaultPort: app.defaultPort,
    port: app.defaultPort,
    version: app.version,
    image: app.image,
    verified: true,
    architectures: app.architectures,
    website: app.website,
    definition: app.definition,
    needs: app.needs,
    installed: app.installs.length > 0,
    installs: app.installs,
  }
}

function appDetail(app: RestMarketplaceAppFieldsFragment & { compose: string }) {
  return {
    meta: appMeta(app),
    template: {
      id: app.id,
      name: app.name,
      category: app.category,
      description: app.description,
      image: app.image,
      ports: app.ports.map(({ container }) => container),
      environment: app.questions.map(({ name, label, help, required, default: fallback, secret }) => ({
        name,
        description: help ?? label,
        required,
        ...(fallback !== null && !secret && { default: fallback }),
      })),
      volumes: app.volumes.map(({ name, purpose, target }) => ({
        name,
        description: purpose ?? '',
        required: false,
        path: target,
      })),
    },
    ...app,
    raw_markdown: app.compose,
  }
}

const needsParameters: Parameter[] = [
  { name: 'needs', in: 'body', type: 'array', description: 'E.g. ["port:80"]; default: all that it declares.' },
]

/** `?ports=80,443`, or a list in the body's place for those who send one. */
function portsOf(request: Params): number[] {
  const ports = (request.query.get('ports') ?? request.query.get('port') ?? '').split(',').filter(Boolean)
  if (ports.length === 0 || ports.some((port) => !/^\d{1,5}$/.test(port.trim())))
    throw wrong('ports', 'numbers with commas between them, such as 80,443')
  return ports.map(Number)
}

export const marketplaceRoutes = [
  ...(['/api/marketplace', '/api/marketplace/apps'] as const).map((path) =>
    route({
      method: 'get',
      path,
      summary: 'Apps that can be installed.',
      parameters: [
        { name: 'search', in: 'query', type: 'string', description: 'Words to look for.' },
        { name: 'category', in: 'query', type: 'string', description: 'Only this category.' },
        { name: 'installed', in: 'query', type: 'boolean', description: 'Only those that are installed, or are not.' },
      ],
      document: graphql(`
        query RestMarketplace($search: String, $category: String) {
          marketplaceApps(search: $search, category: $category) { ...RestMarketplaceAppFields }
        }
      `),
      variables: (request) => ({
        search: request.optionalText('search', 'q'),
        category: request.optionalText('category'),
      }),
      data: ({ marketplaceApps }, request) => {
        const installed = request.boolean('installed')
        const apps = marketplaceApps.map(appMeta)
        return {
          version: '1',
          updated: null,
          apps: installed === null ? apps : apps.filter((app) => app.installed === installed),
        }
      },
    }),
  ),
  route({
    method: 'get',
    path: '/api/marketplace/ports',
    summary: 'Whether ports of the host are free, who has them, and what to use instead.',
    parameters: [
      { name: 'ports', in: 'query', type: 'string', required: true, description: 'With commas between: 80,443.' },
      { name: 'protocol', in: 'query', type: 'string', enum: ['tcp', 'udp'], description: 'Default tcp.' },
    ],
    document: graphql(`
      query RestPorts($ports: [Int!]!, $protocol: String) {
        portStatus(ports: $ports, protocol: $protocol) { port free takenBy nextFree }
      }
    `),
    variables: (request) => ({ ports: portsOf(request), protocol: request.optionalText('protocol') }),
    data: ({ portStatus }) =>
      portStatus.map(({ takenBy, nextFree, ...state }) => ({ ...state, taken_by: takenBy, next_free: nextFree })),
  }),
  route({
    method: 'get',
    path: '/api/marketplace/problems',
    summary: 'What is wrong with apps of the marketplace, mostly with those of your own.',
    document: graphql(`query RestMarketplaceProblems { marketplaceProblems { file path message isFatal } }`),
    variables: () => ({}),
    data: ({ marketplaceProblems }) =>
      marketplaceProblems.map(({ isFatal, ...problem }) => ({ ...problem, left_out: isFatal })),
  }),
  route({
    method: 'get',
    path: '/api/marketplace/{id}',
    summary: 'One app: what it is, what it asks, stores and needs.',
    document: graphql(
      `query RestMarketplaceApp($id: ID!) { marketplaceApp(id: $id) { ...RestMarketplaceAppFields compose } }`,
    ),
    variables: (request) => ({ id: request.id() }),
    yamlAnswer: true,
    data: ({ marketplaceApp }) => appDetail(marketplaceApp),
  }),
  route({
    method: 'post',
    path: '/api/marketplace/{id}/approve',
    summary: 'Consent to what an app declares it needs, for every install of it. Owner only.',
    parameters: [
      ...needsParameters,
      {
        name: 'definition',
        in: 'body',
        type: 'string',
        description: '`definition` of the app as it was shown; another one asks again. Default: the one there is now.',
      },
    ],
    example: { needs: ['port:80'] },
    document: graphql(`
      mutation RestApprove($id: ID!, $needs: [String!], $definition: String) {
        approveAppNeeds(appId: $id, needs: $needs, definition: $definition) { id needs { need why approved } }
      }
    `),
    variables: (request) => ({
      id: request.id(),
      needs: request.texts('needs'),
      definition: request.optionalText('definition'),
    }),
    data: ({ approveAppNeeds }) => approveAppNeeds,
  }),
  route({
    method: 'post',
    path: '/api/marketplace/{id}/revoke',
    summary: 'Take consent back; what runs goes on, the next start is refused. Owner only.',
    parameters: needsParameters,
    example: { needs: ['port:80'] },
    document: graphql(`
      mutation RestRevoke($id: ID!, $needs: [String!]) {
        revokeAppNeeds(appId: $id, needs: $needs) { id needs { need why approved } }
      }
    `),
    variables: (request) => ({ id: request.id(), needs: request.texts('needs') }),
    data: ({ revokeAppNeeds }) => revokeAppNeeds,
  }),
]
