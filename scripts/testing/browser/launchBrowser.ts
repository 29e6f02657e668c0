import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { serveSocks } from './serveSocks.ts'

/** Chromium must not wait for a display, phone home, or keep its cache where it may be small. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--proxy-server=socks5://127.0.0.1:1080',
  // Loopback addresses go through the proxy as well: they mean this machine, not the browser's own network.
  '--proxy-bypass-list=<-loopback>',
]

/**
 * Starts Chromium in a network namespace of its own, from where it reaches this machine's ports through a SOCKS proxy.
 * Chromium drops every connection (ERR_NETWORK_CHANGED) whenever an address or interface appears, and each container
 * that starts brings some; in there nothing ever changes. Needs root, as the engines do.
 */
export async function launchBrowser(executable: string): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'wagmios-browser-'))
  const socket = join(folder, 'proxy.sock')
  const proxy = await listen(socket)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // A test runner's process ends without closing its browser.
  process.once('exit', remove)
  const close = () => {
    process.off('exit', remove)
    proxy.close()
    remove()
  }
  try {
    const browser = await chromium.launch({
      executablePath: join(import.meta.dirname, 'inNamespace.sh'),
      args: ARGUMENTS,
      env: { ...process.env, WAGMIOS_BROWSER: executable, WAGMIOS_PROXY: socket, WAGMIOS_NODE: process.execPath },
    })
    browser.once('disconnected', close)
    return browser
  } catch (error) {
    close()
    throw error
  }
}

function listen(socket: string): Promise<Server> {
  const server = createServer(serveSocks)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, () => resolve(server.unref()))
  })
}
