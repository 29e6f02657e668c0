import { PROJECT } from '../compose/labels.ts'
import type { Engine } from '../engine/engine.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** Looks again at every container that a project has or had, so that whoever changed it reads what they wrote. */
export async function refreshProject(engine: Engine, mirror: Mirror, project: string): Promise<void> {
  const listed = await engine.listContainers({ label: [`${PROJECT}=${project}`] })
  const known = mirror.containers().filter(({ labels }) => labels[PROJECT] === project)
  const ids = new Set([...listed.map(({ Id }) => Id), ...known.map(({ id }) => id)])
  await Promise.all([...ids].map((id) => mirror.refreshContainer(id)))
}
