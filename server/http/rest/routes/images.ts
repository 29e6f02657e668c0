import { humanDuration } from '../../../core/containers/statusText.ts'
import type { PullResult } from '../../../core/images/images.ts'
import { graphql } from '../gql/gql.ts'
import type { RestImageFieldsFragment } from '../gql/graphql.ts'
import { humanSize } from '../humanSize.ts'
import { route } from '../route.ts'
import { jobShape } from './jobs.ts'

graphql(`
  fragment RestImageFields on Image { id tags digests sizeBytes createdAt dangling usedBy { id name } }
`)

/** An image as REST clients know it: our names, those of the documentation, and those of `docker images --format json`. */
function imageShape(image: RestImageFieldsFragment) {
  const [first = '<none>:<none>'] = image.tags
  const mark = first.lastIndexOf(':')
  const repository = first.slice(0, mark)
  const tag = first.slice(mark + 1)
  return {
    id: image.id,
    repository,
    tag,
    tags: image.tags,
    digests: image.digests,
    size: image.sizeBytes,
    created: image.createdAt,
    dangling: image.dangling,
    used_by: image.usedBy,
    ID: image.id,
    Repository: repository,
    Tag: tag,
    Digest: image.digests[0]?.split('@')[1] ?? '<none>',
    Size: humanSize(image.sizeBytes),
    VirtualSize: humanSize(image.sizeBytes),
    SharedSize: 'N/A',
    UniqueSize: 'N/A',
    CreatedAt: image.createdAt,
    CreatedSince: `${humanDuration((Date.now() - Date.parse(image.createdAt)) / 1000)} ago`,
    Containers: String(image.usedBy.length),
  }
}

export const imageRoutes = [
  route({
    method: 'get',
    path: '/api/images',
    summary: 'Images on the host.',
    document: graphql(`query RestImages { images { ...RestImageFields } }`),
    variables: () => ({}),
    data: ({ images }) => images.map(imageShape),
  }),
  ...(['/api/images/pull', '/api/containers/pull'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: 'Pull an image and wait for it; with wait=false, answer with the job at once.',
      parameters: [
        { name: 'image', in: 'body', type: 'string', required: true, description: 'E.g. nginx:latest.' },
        { name: 'wait', in: 'query', type: 'boolean', description: 'false: 202 with the job.' },
      ],
      example: { image: 'nginx:latest' },
      document: graphql(`mutation RestPull($image: String!) { pullImage(image: $image) { ...RestJobFields } }`),
      variables: (request) => ({ image: request.text('image') }),
      data: ({ pullImage }) => ({ job: jobShape<'image.pull'>(pullImage) }),
      job: {
        id: ({ pullImage }) => pullImage.id,
        done: (result: PullResult) => ({
          status: 'pulled',
          image: result.image,
          id: result.imageId,
          size: result.sizeBytes,
          changed: result.changed,
        }),
      },
    }),
  ),
  route({
    method: 'get',
    path: '/api/images/{id}',
    summary: 'One image, by id, tag or digest (slashes of a tag escaped as %2F).',
    document: graphql(`query RestImage($id: ID!) { image(id: $id) { ...RestImageFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ image }) => imageShape(image),
  }),
  route({
    method: 'delete',
    path: '/api/images/{id}',
    summary: 'Delete an image, by id, tag or digest (slashes of a tag escaped as %2F).',
    parameters: [
      {
        name: 'force',
        in: 'query',
        type: 'boolean',
        description: 'Also where stopped containers or several tags use it.',
      },
    ],
    document: graphql(
      `mutation RestDeleteImage($id: ID!, $force: Boolean) { deleteImage(id: $id, force: $force) { ...RestImageFields } }`,
    ),
    variables: (request) => ({ id: request.id(), force: request.boolean('force') }),
    data: ({ deleteImage }) => ({ status: 'deleted', id: deleteImage.id, tags: deleteImage.tags }),
  }),
]
