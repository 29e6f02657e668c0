import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'esbuild'

/** What a thread is started from: of the bundle it is the file of that name beside this one, an entry point of its own. */
const THREAD = /new URL\('\.\/(\w+Thread)\.ts', import\.meta\.url\)/g

/**
 * An esbuild plugin that lets `import.meta.dirname`, `.filename` and `.url` of our own sources mean the source file, as
 * they do without a bundle. The bundle must lie two folders below `root` (dist/server).
 */
export function sourceLocations(root: string): Plugin {
  return {
    name: 'source-locations',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path.includes('node_modules')) return
        const text = await readFile(path, 'utf8')
        if (!text.includes('import.meta.')) return
        const file = relative(root, path)
        const at = (below: string) => `(import.meta.dirname + ${JSON.stringify(`/${join('../..', below)}`)})`
        const contents = text
          .replaceAll(THREAD, (_, name: string) => `bundled(${name})`)
          .replaceAll(/\bimport\.meta\.dirname\b/g, () => at(dirname(file)))
          .replaceAll(/\bimport\.meta\.filename\b/g, () => at(file))
          .replaceAll(
            /\bimport\.meta\.url\b/g,
            () => `new URL(${JSON.stringify(`../../${file}`)}, import.meta.url).href`,
          )
          .replaceAll(/\bimport\.meta\.main\b/g, () => String(file === 'server/main.ts'))
          .replaceAll(/\bbundled\((\w+Thread)\)/g, (_, name: string) => `new URL('./${name}.js', import.meta.url)`)
        return { contents, loader: 'ts' }
      })
    },
  }
}
