import type { Plugin } from 'esbuild'

/** Packages that dockerode loads at once, though only SSH hosts and BuildKit sessions need them. */
const LAZY = /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs)$/
const LAZY_FILE = /^\.\/ssh$/

/** An esbuild plugin that keeps these packages in the bundle, but runs their code only at the first use. */
export function lazyModules(): Plugin {
  return {
    name: 'lazy-modules',
    setup(build) {
      const wrap = (filter: RegExp, importer: RegExp, contents: (path: string) => string) => {
        build.onResolve({ filter }, async ({ path, resolveDir, kind, importer: from, pluginData }) => {
          if (pluginData === 'wrapped' || kind !== 'require-call' || !importer.test(from)) return
          const real = await build.resolve(path, { resolveDir, kind, pluginData: 'wrapped' })
          return { path: real.path, namespace: 'lazy', pluginData: { resolveDir, contents: contents(real.path) } }
        })
      }
      // These two are used through properties, the last is a function.
      wrap(
        LAZY,
        /node_modules.dockerode/,
        (path) => `module.exports = new Proxy({}, { get: (_, name) => require(${JSON.stringify(path)})[name] })`,
      )
      wrap(
        LAZY_FILE,
        /node_modules.docker-modem/,
        (path) => `module.exports = (...options) => require(${JSON.stringify(path)})(...options)`,
      )
      build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ pluginData }) => ({ loader: 'js', ...pluginData }))
    },
  }
}
