import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const ENGINE_TESTS = '**/*.engine.test.ts'
/** They say nothing about the engine's version, so once is enough; most of their time they wait for health checks. */
const SINGLE_TESTS = '**/*.single.engine.test.ts'
const SERVER_SIDE = '{server,schema,marketplace,skills,scripts}'

/** Each on its own engine; one file at a time, as all files of a project share that engine. */
const onEngine = (name: string, order: number, include: string[]) => ({
  extends: true as const,
  test: {
    name,
    include,
    pool: 'forks' as const,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: order },
  },
})
const withSetup = (project: ReturnType<typeof onEngine>, name: string) => ({
  ...project,
  test: { ...project.test, globalSetup: [here(`./scripts/testing/setup/${name}.ts`)] },
})
const engineProject = onEngine('engine', 10, [`${SERVER_SIDE}/${ENGINE_TESTS}`, `!${SINGLE_TESTS}`])
const newerProject = onEngine('engine-28', 11, [`${SERVER_SIDE}/${ENGINE_TESTS}`, `!${SINGLE_TESTS}`])
const singleProject = onEngine('engine-single', 14, [`${SERVER_SIDE}/${SINGLE_TESTS}`])
// Podman's Docker API differs in places, see the README; it is tried on demand only.
const podmanProjects = process.env.WAGMIOS_TEST_PODMAN
  ? [withSetup(onEngine('engine-podman', 13, [`${SERVER_SIDE}/${ENGINE_TESTS}`]), 'enginePodman')]
  : []
const browserProject = onEngine('e2e', 12, ['client/e2e/**/*.e2e.ts'])

export default defineConfig({
  // One copy of graphql: without this Vite takes its CommonJS build and Node the other one.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${SERVER_SIDE}/**/*.test.ts`],
          exclude: [ENGINE_TESTS, '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: { name: 'client', environment: 'happy-dom', include: ['client/src/**/*.test.ts'] },
      },
      withSetup(engineProject, 'engine20'),
      withSetup(newerProject, 'engine28'),
      withSetup(singleProject, 'engine20'),
      withSetup(browserProject, 'browser'),
      ...podmanProjects,
    ],
  },
})
