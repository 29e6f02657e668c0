import { describe, expect, it } from 'vitest'
import { DomainError } from '../errors.ts'
import { engineTimeout, notAnEngine, toDomainError, unreachable } from './engineErrors.ts'
import { pullFailure } from './pullFailure.ts'

/** As dockerode throws it. */
function answer(statusCode: number, message: string, json?: unknown) {
  return Object.assign(new Error(`(HTTP code ${statusCode}) unexpected - ${message} `), { statusCode, json })
}

function network(code: string) {
  return Object.assign(new Error(`connect ${code} /run/docker.sock`), { code })
}

describe('an answer of the engine', () => {
  it.each([
    [404, 'No such container: x', 'NOT_FOUND', undefined],
    [400, 'invalid port specification: "x"', 'INVALID_INPUT', undefined],
    [409, 'something - with a dash', 'CONFLICT', undefined],
    [409, 'Conflict. The container name "/x" is already in use by container "y".', 'CONFLICT', 'NAME_IN_USE'],
    [409, 'network with name x already exists', 'CONFLICT', 'NAME_IN_USE'],
    [409, 'You cannot remove a running container x. Stop the container', 'CONFLICT', 'RUNNING'],
    [409, 'cannot remove container "x": container is running: stop it', 'CONFLICT', 'RUNNING'],
    [409, 'cannot start a paused container, try unpause instead', 'CONFLICT', 'PAUSED'],
    [409, 'removal of container x is already in progress', 'CONFLICT', 'BEING_REMOVED'],
    [409, 'remove x: volume is in use - [y]', 'CONFLICT', 'IN_USE'],
    [
      409,
      'conflict: unable to delete x (cannot be forced) - image is being used by running container y',
      'CONFLICT',
      'IN_USE',
    ],
    [
      409,
      'conflict: unable to delete x (must be forced) - image is referenced in multiple repositories',
      'CONFLICT',
      'SEVERAL_NAMES',
    ],
    [500, 'Container x is not paused', 'CONFLICT', 'NOT_PAUSED'],
    [403, 'error while removing network: network x has active endpoints', 'CONFLICT', 'IN_USE'],
    [403, 'endpoint with name x already exists in network y', 'CONFLICT', 'ALREADY_CONNECTED'],
    [500, 'container x is not connected to network y', 'CONFLICT', 'NOT_CONNECTED'],
    [403, 'bridge is a pre-defined network and cannot be removed', 'CONFLICT', 'PREDEFINED'],
    [403, 'operation is not permitted on predefined bridge network', 'CONFLICT', 'PREDEFINED'],
    [500, 'driver failed … Bind for 0.0.0.0:80 failed: port is already allocated', 'CONFLICT', 'PORT_IN_USE'],
    [500, 'listen tcp4 0.0.0.0:80: bind: address already in use', 'CONFLICT', 'PORT_IN_USE'],
    [500, 'invalid reference format: repository name must be lowercase', 'INVALID_INPUT', undefined],
    [500, 'write /var/lib/x: no space left on device', 'DOCKER_ERROR', 'DISK_FULL'],
    [403, 'authorization denied by plugin x: volume is in use', 'DOCKER_ERROR', 'ENGINE_DENIED'],
    [
      409,
      'renaming container x: name y already in use, cannot rename: container already exists',
      'CONFLICT',
      'NAME_IN_USE',
    ],
    [500, 'network name x already used: network already exists', 'CONFLICT', 'NAME_IN_USE'],
    [500, 'default network podman cannot be removed', 'CONFLICT', 'PREDEFINED'],
    [500, '"x" has associated containers with it. Use -f: network is being used', 'CONFLICT', 'IN_USE'],
    [
      500,
      'container x is already connected to network "y": network is already connected',
      'CONFLICT',
      'ALREADY_CONNECTED',
    ],
    [500, 'container x must be in Created or Stopped state: container state improper', 'CONFLICT', undefined],
    [500, 'container create: unable to find network x: network not found', 'NOT_FOUND', undefined],
    [500, 'names must match [a-zA-Z0-9]*: invalid argument', 'INVALID_INPUT', undefined],
    [500, 'something else', 'DOCKER_ERROR', undefined],
    [503, 'something else', 'DOCKER_ERROR', undefined],
  ])('%i "%s" is %s %s', (status, message, code, reason) => {
    for (const error of [answer(status, message), answer(status, 'x', { message })]) {
      const failure = toDomainError(error)
      expect(failure).toMatchObject({ code, message, cause: error })
      expect(failure.details.reason).toBe(reason)
    }
  })

  it('without a word has a message all the same', () => {
    expect(toDomainError(answer(404, '')).message).toBe('The Docker engine gave no reason (status 404).')
  })

  it('keeps its status where it is the engine that failed', () => {
    expect(toDomainError(answer(500, 'x')).details).toEqual({ engineStatus: 500 })
  })
})

describe('an engine that does not answer', () => {
  it.each(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EACCES', 'ENOTFOUND', 'ERR_STREAM_PREMATURE_CLOSE'])(
    'is unreachable (%s)',
    (code) => {
      expect(toDomainError(network(code))).toMatchObject({
        code: 'DOCKER_ERROR',
        message: expect.stringMatching(/^The Docker engine is not reachable: .*\.$/),
        details: { reason: 'ENGINE_UNREACHABLE', retryable: true, humanAction: expect.any(String) },
      })
    },
  )

  it('is told apart from one that this process may not open', () => {
    expect(unreachable('EACCES').details.humanAction).toContain('group docker')
    expect(unreachable('toString').message).toContain('(toString)')
  })

  it('is one that refuses the ssh login', () => {
    const refused = Object.assign(new Error('All configured authentication methods failed'), {
      level: 'client-authentication',
    })
    expect(toDomainError(refused)).toMatchObject({
      message: expect.stringContaining('SSH_AUTH_SOCK'),
      details: { reason: 'ENGINE_UNREACHABLE' },
    })
  })

  it('is told apart from one that is slow or none', () => {
    expect(engineTimeout().details).toMatchObject({ reason: 'ENGINE_TIMEOUT', retryable: true })
    expect(notAnEngine('it is a teapot').message).toContain('it is a teapot')
  })
})

it('leaves our own errors as they are', () => {
  const error = new DomainError('PROTECTED', 'x')
  expect(toDomainError(error)).toBe(error)
})

it('takes anything else as a failure of the engine', () => {
  expect(toDomainError(new SyntaxError('Unexpected token'))).toMatchObject({
    code: 'DOCKER_ERROR',
    message: 'Unexpected token',
  })
  expect(toDomainError('odd')).toMatchObject({ code: 'DOCKER_ERROR' })
})

describe('a pull that fails', () => {
  it.each([
    ['manifest for nginx:nope not found: manifest unknown: manifest unknown', 'NOT_FOUND', 'IMAGE_NOT_FOUND', false],
    [
      "pull access denied for x, repository does not exist or may require 'docker login'",
      'NOT_FOUND',
      'IMAGE_NOT_FOUND',
      false,
    ],
    ['repository localhost:5000/x not found: name unknown', 'NOT_FOUND', 'IMAGE_NOT_FOUND', false],
    ['no matching manifest for linux/arm64/v8 in the manifest list entries', 'NOT_FOUND', 'PLATFORM_MISSING', false],
    ['Head "https://x": unauthorized: authentication required', 'DOCKER_ERROR', 'REGISTRY_UNAUTHORIZED', false],
    ['Get "https://x/v2/": no basic auth credentials', 'DOCKER_ERROR', 'REGISTRY_UNAUTHORIZED', false],
    ['toomanyrequests: You have reached your pull rate limit', 'DOCKER_ERROR', 'REGISTRY_RATE_LIMITED', true],
    [
      'dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: no such host',
      'DOCKER_ERROR',
      'REGISTRY_UNREACHABLE',
      true,
    ],
    ['Get "https://x/v2/": net/http: TLS handshake timeout', 'DOCKER_ERROR', 'REGISTRY_UNREACHABLE', true],
    ['failed to register layer: write /x: no space left on device', 'DOCKER_ERROR', 'DISK_FULL', false],
    ['something new', 'DOCKER_ERROR', 'PULL_FAILED', true],
  ])('"%s" is %s %s', (message, code, reason, retryable) => {
    for (const error of [new Error(message), answer(500, message)])
      expect(pullFailure(error)).toMatchObject({ code, message, details: { reason, retryable } })
  })

  it('because the engine does not answer, or the request was wrong, says so', () => {
    expect(pullFailure(network('ECONNREFUSED')).details.reason).toBe('ENGINE_UNREACHABLE')
    expect(pullFailure(engineTimeout()).details.reason).toBe('ENGINE_TIMEOUT')
    expect(pullFailure(answer(400, 'cannot parse platform')).code).toBe('INVALID_INPUT')
    expect(pullFailure(answer(404, 'odd')).details.reason).toBe('IMAGE_NOT_FOUND')
  })
})
