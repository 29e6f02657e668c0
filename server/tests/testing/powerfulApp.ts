/** An app of the operator's own that needs the engine's socket, which the owner has to consent to. */
export const powerfulApp = (version: string) => `name: panel
x-wagmios:
  title: Panel
  tagline: Controls the engine
  description: An app of the operator's own, which shows and controls whatever the engine runs.
  category: Monitoring
  website: https://example.com
  architectures: [amd64]
  hints: { memoryMb: 64, diskGb: 1 }
  notes: [It runs at its port.]
  sources:
    - { image: nginx, seen: https://example.com, date: '2026-01-01' }
  needs:
    - { need: docker.socket, why: It controls the engine. }
services:
  panel:
    image: nginx:${version}
    environment: { GREETING: '\${GREETING:-hello}' }
    volumes: ['/var/run/docker.sock:/var/run/docker.sock']
`
