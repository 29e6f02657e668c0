/**
 * Runs Chromium as playwright-core wants it, in a network namespace where port 1080 leads to the proxy's socket: being a
 * file, that is reachable from both sides.
 */
import { execFileSync, spawn } from 'node:child_process'
import { connect, createServer, type Socket } from 'node:net'

const { WAGMIOS_BROWSER: browser = '', WAGMIOS_PROXY: socket = '' } = process.env

// A new namespace's loopback interface is down.
execFileSync('ip', ['link', 'set', 'lo', 'up'])
createServer((client) => {
  const proxy = connect(socket)
  join(client, proxy)
  join(proxy, client)
}).listen(1080, '127.0.0.1', () => {
  // 3 and 4 are the pipe over which playwright-core speaks with the browser.
  const child = spawn(browser, process.argv.slice(2), { stdio: ['inherit', 'inherit', 'inherit', 3, 4] })
  child.once('exit', (code) => process.exit(code ?? 1))
})

function join(from: Socket, to: Socket): void {
  from.on('error', () => to.destroy())
  from.on('close', () => to.destroy())
  from.pipe(to)
}
