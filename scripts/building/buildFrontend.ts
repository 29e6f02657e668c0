import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from './parts.ts'
import { sourceLocations } from './sourceLocations.ts'

// CommonJS packages in the bundle call `require` for Node's own modules.
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"

/** Bundles the frontend container's program into dist/frontend/main.js. Only the images need it; `npm start` does not. */
export async function buildFrontend(): Promise<void> {
  await build({
    entryPoints: { main: join(ROOT, 'server/frontend.ts') },
    outdir: join(ROOT, 'dist/frontend'),
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    plugins: [sourceLocations(ROOT)],
    banner: { js: REQUIRE },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
}
