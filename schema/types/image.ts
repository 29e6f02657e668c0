import type { Image } from '../../server/core/images/image.ts'
import { maskLabels } from '../../server/core/mask/labels.ts'
import { requires } from '../access.ts'
import { builder } from '../builder.ts'
import { mirrored, mirroredRoot } from '../mirroredFields.ts'
import { JobRef } from './job.ts'

const ImageUserRef = builder.objectRef<Image['usedBy'][number]>('ImageUser').implement({
  ...mirrored,
  description: 'A container made from an image.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Of the container, 64 hex digits.' }),
    name: t.exposeString('name', { description: 'Of the container.' }),
  }),
})

export const ImageRef = builder.objectRef<Image>('Image').implement({
  ...mirrored,
  description: 'An image on the host.',
  fields: (t) => ({
    id: t.exposeID('id', { description: '`sha256:…`' }),
    tags: t.exposeStringList('tags', { description: '`name:tag` each.' }),
    digests: t.exposeStringList('digests', { description: '`name@sha256:…` each.' }),
    sizeBytes: t.expose('sizeBytes', {
      type: 'BigInt',
      description: 'Bytes of all its layers, those it shares with others included.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was built.' }),
    dangling: t.exposeBoolean('dangling', { description: 'No tag points to it.' }),
    labels: t.field({
      type: 'StringMap',
      description: 'Values that look like secrets are masked.',
      resolve: (image) => maskLabels(image.labels),
    }),
    usedBy: t.expose('usedBy', { type: [ImageUserRef], description: 'Containers made from it, running or not.' }),
  }),
})

builder.queryFields((t) => ({
  images: t.field({
    ...mirroredRoot(requires('image.list', 'images:read')),
    type: [ImageRef],
    description: 'Images on the host. Errors: DOCKER_ERROR while the engine is unreachable.',
    resolve: (_root, _args, { core }) => core.images.list(),
  }),
  image: t.field({
    ...mirroredRoot(requires('image.read', 'images:read')),
    type: ImageRef,
    description: 'One image. Errors: NOT_FOUND; INVALID_INPUT for the beginning of several ids.',
    args: { id: t.arg.id({ required: true, description: 'Id or its beginning, tag, or digest.' }) },
    resolve: (_root, { id }, { core }) => core.images.get(id),
  }),
}))

builder.mutationFields((t) => ({
  pullImage: t.field({
    ...requires('image.pull', 'images:write'),
    type: JobRef,
    description:
      'Starts a pull; follow the job. Its result: `{ image, imageId, sizeBytes, changed }`. A name without tag means `latest`.',
    args: { image: t.arg.string({ description: 'E.g. `nginx:1.29`.', required: true }) },
    resolve: (_root, { image }, { core, caller }) => core.images.pull(caller, image),
  }),
  deleteImage: t.field({
    ...requires('image.delete', 'images:write'),
    type: ImageRef,
    description:
      'Removes an image, or the one tag named of several. Errors: CONFLICT while a container uses it, PROTECTED, NOT_FOUND.',
    args: {
      id: t.arg.id({ description: 'Id or its beginning, tag, or digest.', required: true }),
      force: t.arg.boolean({ description: 'Also where stopped containers or several tags use it. Default false.' }),
    },
    resolve: (_root, { id, force }, { core, caller }) => core.images.delete(caller, id, { force }),
  }),
}))
