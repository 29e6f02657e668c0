import type { MapNode } from './node.ts'
import type { Problems } from './problems.ts'

const RESOURCES = ['networks', 'volumes', 'secrets', 'configs', 'models']

/** Whether a model has no more services and resources than a project may have. Each is expanded on its own later. */
export function checkSections(model: MapNode, problems: Problems): boolean {
  const services = sectionSize(model, 'services')
  const resources = RESOURCES.reduce((sum, section) => sum + sectionSize(model, section), 0)
  return (
    problems.fits('services', services, { path: ['services'], at: model }) &&
    problems.fits('resources', resources, { path: [], at: model })
  )
}

function sectionSize(model: MapNode, section: string): number {
  const node = model.entries.get(section)
  return node?.kind === 'map' ? node.entries.size : 0
}
