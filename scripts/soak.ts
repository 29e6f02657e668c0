/** `npm run soak`: what takes too long for `npm test`. Or just the steps named. */
import { fullDisk } from './soaking/fullDisk.ts'
import { fuzzServer } from './soaking/fuzzServer.ts'
import { growth } from './soaking/growth.ts'
import { imagesFromSource } from './soaking/imagesFromSource.ts'
import { liveEscapes } from './soaking/liveEscapes.ts'
import { openClaw } from './soaking/openClaw.ts'
import { openTab } from './soaking/openTab.ts'
import { stalls } from './soaking/stalls.ts'

const steps = {
  images: imagesFromSource,
  fuzz: fuzzServer,
  escapes: liveEscapes,
  tab: openTab,
  openclaw: openClaw,
  disk: fullDisk,
  growth,
  stalls,
}
const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(steps, name))

if (unknown.length > 0) {
  console.error(`wagmios: ${unknown.join(', ')} is no step; there are ${Object.keys(steps).join(' and ')}`)
  process.exitCode = 2
} else {
  for (const [name, step] of Object.entries(steps)) {
    if (names.length > 0 && !names.includes(name)) continue
    console.log(`soak: ${name}`)
    await step((line) => console.log(`  ${line}`))
  }
}
