import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { hostListeners, listenersIn } from './hostListeners.ts'

test('reads the kernel’s tables', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0000000000000000 100 0 0 10 0
   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0000000000000000 100 0 0 10 0
   2: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 3 1 0000000000000000 100 0 0 10 0
   3: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0 0 0 0 0 4
   4: 0000000000000000FFFF00000100007F:0051 00000000000000000000000000000000:0000 0A 0 0 0 0 0 5
   5: B80D01200000000000000000 01000000:0052 0 0A
   6: B80D0120000000000000000001000000:0053 00000000000000000000000000000000:0000 0A 0 0 0 0 0 6
`
  expect(listenersIn(table, 'tcp')).toEqual([
    { protocol: 'tcp', ip: '127.0.0.1', port: 8080 },
    { protocol: 'tcp', ip: '0.0.0.0', port: 22 },
    { protocol: 'tcp', ip: '::', port: 80 },
    { protocol: 'tcp', ip: '127.0.0.1', port: 81 },
    { protocol: 'tcp', ip: '2001:db8::1', port: 83 },
  ])
})

test('finds what listens here', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
    socket.close()
  })
  await Promise.all([once(server, 'listening'), once(socket, 'listening')])
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const found = await hostListeners()
  expect(found).toContainEqual({ protocol: 'tcp', ip: '127.0.0.1', port })
  expect(found).toContainEqual({ protocol: 'udp', ip: '127.0.0.1', port: socket.address().port })
})
