import { request } from 'node:http'

/** Renames a container there and back so many times over the engine's socket: two events each, and nothing else. */
export async function renameOften(socketPath: string, container: string, times: number): Promise<void> {
  const other = `${container}-renamed`
  for (let round = 0; round < times; round++) {
    await post(socketPath, `/containers/${container}/rename?name=${other}`)
    await post(socketPath, `/containers/${other}/rename?name=${container}`)
  }
}

function post(socketPath: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, method: 'POST' }, (answer) => {
      answer.resume()
      if (answer.statusCode === 204) answer.on('end', resolve)
      else reject(new Error(`POST ${path}: ${answer.statusCode}`))
    })
    call.on('error', reject).end()
  })
}
