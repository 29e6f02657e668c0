/**
 * A process that carries out an `up` and kills itself, as `kill -9` would, after its nth changing engine call.
 * Arguments: the engine, a folder for locks, the file of a loaded project, n.
 */
import { readFileSync } from 'node:fs'
import { DockerEngine } from '../../engine/dockerEngine.ts'
import type { Engine } from '../../engine/engine.ts'
import { Compose } from '../compose.ts'

const CHANGES = /^(create|remove|start|stop|rename|unpause|restart|connect|disconnect|put)/

const [dockerHost = '', lockDir = '', projectFile = '', count = '0'] = process.argv.slice(2)

function crashing(engine: Engine, after: number): Engine {
  let calls = 0
  return new Proxy(engine, {
    get(target, property) {
      const method = Reflect.get(target, property)
      if (typeof method !== 'function') return method
      if (!CHANGES.test(String(property))) return method.bind(target)
      return async (...parameters: unknown[]) => {
        const answer = await Reflect.apply(method, target, parameters)
        if (++calls === after) process.kill(process.pid, 'SIGKILL')
        // The dead make no calls, and this process is dead from the moment of its signal on.
        if (calls >= after) await new Promise(() => {})
        return answer
      }
    },
  })
}

// The test wrote it with JSON.stringify from a loaded project.
const project = JSON.parse(readFileSync(projectFile, 'utf8'))
const engine = new DockerEngine({ host: { host: dockerHost, tlsVerify: false }, configDir: '/nonexistent' })
const compose = new Compose({ engine: crashing(engine, Number(count)), lockDir, hostPath: (path) => path })
await compose.up(project, { confirmVolumeRecreate: [`${project.name}_changing`] })
