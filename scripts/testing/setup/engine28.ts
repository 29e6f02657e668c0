import type { TestProject } from 'vitest/node'
import { engineForTests } from './engineForTests.ts'

export default (project: TestProject) => engineForTests(project, '28')
