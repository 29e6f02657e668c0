import type { Engine } from '../engine/engine.ts'
import type { ContainerInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import type { Container } from './container.ts'

/**
 * The engine's full description of one container.
 * @throws DomainError NOT_FOUND; DOCKER_ERROR with the reason INSPECT_FAILED where the engine can tell of others but not of it
 */
export async function describeContainer(
  engine: Engine,
  { id, name }: Pick<Container, 'id' | 'name'>,
): Promise<ContainerInspect> {
  try {
    return await engine.inspectContainer(id)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'DOCKER_ERROR') throw error
    if (error.details.reason === 'ENGINE_UNREACHABLE') throw error
    throw new DomainError(
      'DOCKER_ERROR',
      `The engine cannot describe the container ${name}: ${error.message}`,
      {
        ...error.details,
        reason: 'INSPECT_FAILED',
        humanAction:
          'Delete the container and make it again; its named volumes keep their data. Where the engine gives no answer at all, restart it.',
      },
      { cause: error },
    )
  }
}
