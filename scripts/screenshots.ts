/**
 * `npm run screenshots`: has the browser tests take a picture of every screen into screenshots/, which git ignores, and
 * makes the README's few of them, small, in docs/images.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { ROOT } from './building/parts.ts'
import { findProgram } from './installPackages.ts'
import { runShown } from './runShown.ts'

/** By their names in screenshots/. */
const IN_README = [
  'home.desktop.dark',
  'home.desktop.light',
  'agent.desktop.dark',
  'install.desktop.dark',
  'containers.phone.dark',
]
const QUALITY = 0.82
/** So that the README is there at once. */
const LIMIT_BYTES = 150_000

const code = await runShown(process.execPath, [join(ROOT, 'scripts/test.ts'), 'client/e2e/screens.e2e.ts'], ROOT)
if (code !== 0) throw new Error('A screen is not as it should be; the pictures stay as they are.')
const folder = join(ROOT, 'docs/images')
await mkdir(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: findProgram('chromium') ?? 'chromium', args: ['--no-sandbox'] })
try {
  const page = await browser.newPage()
  for (const name of IN_README) {
    const small = await toWebp(page, await readFile(join(ROOT, 'screenshots', `${name}.png`)))
    if (small.length > LIMIT_BYTES) throw new Error(`${name} is ${small.length} bytes; ${LIMIT_BYTES} is the limit`)
    await writeFile(join(folder, `${name}.webp`), small)
    console.log(`docs/images/${name}.webp: ${Math.round(small.length / 1000)} kB`)
  }
} finally {
  await browser.close()
}

/** The browser that took the picture can also make it small. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const url = await page.evaluate(
    async ([source, quality]) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
      return new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(String(reader.result))
        reader.readAsDataURL(blob)
      })
    },
    [`data:image/png;base64,${png.toString('base64')}`, QUALITY] as const,
  )
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}
