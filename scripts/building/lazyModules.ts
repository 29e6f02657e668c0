import { build, type Plugin } from 'esbuild'

interface LazyModule {
  /** What is required, … */
  filter: RegExp
  /** … by whom. */
  importer: RegExp
  /** The module in its place, which loads the real one from this file at its first use. */
  contents: (file: string) => string
}

const throughProperties = (file: string) =>
  `module.exports = new Proxy({}, { get: (_, name) => require(${JSON.stringify(file)})[name] })`
const asFunction = (file: string) => `module.exports = (...options) => require(${JSON.stringify(file)})(...options)`

/** Large packages that others load at once, though only SSH hosts, BuildKit sessions and odd charsets need them. */
const LAZY: readonly LazyModule[] = [
  {
    filter: /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs)$/,
    importer: /node_modules.dockerode/,
    contents: throughProperties,
  },
  { filter: /^\.\/ssh$/, importer: /node_modules.docker-modem/, contents: asFunction },
  { filter: /^iconv-lite$/, importer: /node_modules.(body-parser|raw-body)/, contents: throughProperties },
]

/**
 * An esbuild plugin that bundles these packages into files of their own beside the bundle. Neither their code nor its
 * text is loaded before the first use: the text alone would take 2 MB of memory.
 */
export function lazyModules(): Plugin {
  return {
    name: 'lazy-modules',
    setup(context) {
      /** File in the output folder → the module that it holds. */
      const files = new Map<string, string>()
      for (const { filter, importer, contents } of LAZY)
        context.onResolve({ filter }, async ({ path, resolveDir, kind, importer: from, pluginData }) => {
          if (pluginData === 'wrapped' || kind !== 'require-call' || !importer.test(from)) return
          const real = await context.resolve(path, { resolveDir, kind, pluginData: 'wrapped' })
          const file = `./lazy-${path.replace(/^\W+/, '').replaceAll(/\W+/g, '-')}.cjs`
          files.set(file, real.path)
          return { path: real.path, namespace: 'lazy', pluginData: { resolveDir, contents: contents(file) } }
        })
      context.onResolve({ filter: /^\.\/lazy-[\w-]+\.cjs$/, namespace: 'lazy' }, ({ path }) => ({
        path,
        external: true,
      }))
      context.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ pluginData }) => ({ loader: 'js', ...pluginData }))
      context.onEnd(async () => {
        const { outdir, absWorkingDir, minifySyntax, minifyWhitespace, external, logLevel } = context.initialOptions
        const entryPoints = Object.fromEntries([...files].map(([file, path]) => [file.replace(/\.cjs$/, ''), path]))
        await build({
          entryPoints,
          bundle: true,
          platform: 'node',
          format: 'cjs',
          outExtension: { '.js': '.cjs' },
          ...{ outdir, absWorkingDir, minifySyntax, minifyWhitespace, external, logLevel },
        })
      })
    },
  }
}
