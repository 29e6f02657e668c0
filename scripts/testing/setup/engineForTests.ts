import type { TestProject } from 'vitest/node'
import type { EngineVersionName } from '../engineMessages.ts'
import { fetchEngines } from '../fetchEngines.ts'
import { startPrivateEngine } from '../privateEngine.ts'
import { provideStandardImages } from '../standInImages.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `unix://…` of the engine of this test run. */
    dockerHost: string
    socketPath: string
    /** `host:port`; what is pushed there as `library/nginx:latest` is what that engine pulls as `nginx:latest`. */
    registry: string
    /** For `startPrivateEngine({ version })`: a test that kills or restarts its engine starts one of its own. */
    engineVersion: EngineVersionName
    /** Compose v2 as a program; point it at the engine with DOCKER_HOST. */
    composeBinary: string
    /** The docker CLI that fits the engine. */
    dockerBinary: string
  }
}

const say = (line: string) => console.error(`[tests] ${line}`)

/** A vitest globalSetup: one engine with the standard images for all files of a project; its end is the teardown. */
export async function engineForTests(project: TestProject, version: EngineVersionName): Promise<() => Promise<void>> {
  const engine = await startPrivateEngine({ version, say })
  try {
    await provideStandardImages(engine.registry, engine.socketPath)
    project.provide('dockerHost', engine.dockerHost)
    project.provide('socketPath', engine.socketPath)
    project.provide('registry', engine.registry)
    project.provide('engineVersion', version)
    project.provide('composeBinary', await composeBinary())
    project.provide('dockerBinary', engine.docker)
  } catch (error) {
    await engine.stop()
    throw error
  }
  say(`project ${project.name} runs on engine ${engine.version}`)
  return () => engine.stop()
}

async function composeBinary(): Promise<string> {
  try {
    return (await fetchEngines(say)).compose
  } catch (error) {
    // Most tests do not need it; the ones that do fail with the name of this file, which says why.
    say(`COMPOSE V2 IS MISSING, the tests that compare with it will fail: ${error}`)
    return '/nonexistent/docker-compose-v2-could-not-be-fetched'
  }
}
