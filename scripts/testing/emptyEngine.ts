import { createServer } from 'node:http'

const ANSWERS: Record<string, unknown> = {
  '/version': { Version: '28.0.0', ApiVersion: '1.48', MinAPIVersion: '1.24' },
  '/info': { DockerRootDir: '/var/lib/docker' },
  '/containers/json': [],
  '/images/json': [],
}

/** Something at a socket's path that answers as a Docker engine with nothing on it. A pull begins and never ends. */
export async function serveEmptyEngine(path: string): Promise<Disposable> {
  const server = createServer(({ url = '' }, response) => {
    const route = url.replace(/^\/v[\d.]+/, '').replace(/\?.*/, '')
    if (route === '/_ping') response.end('OK')
    else if (route === '/events') response.writeHead(200).flushHeaders()
    else if (route === '/images/create') response.writeHead(200).write('{"status":"Pulling"}\n')
    else {
      const answer = ANSWERS[route]
      response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(answer ?? { message: `No such thing: ${route}` }))
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  return {
    [Symbol.dispose]() {
      server.close()
      server.closeAllConnections()
    },
  }
}
