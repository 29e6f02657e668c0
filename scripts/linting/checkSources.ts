import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFaults } from './sourceFaults.ts'

const SOURCES = '{server,schema,marketplace,skills,client,scripts}/**/*.{ts,vue}'
const NOT_OURS = /(^|\/)(node_modules|dist|gql)$|\.generated\./

/** All breaches of the house's rules in the sources below `root`, one line each. */
export function checkSources(root: string): string[] {
  return globSync(SOURCES, { cwd: root, exclude: (path) => NOT_OURS.test(path) })
    .sort()
    .flatMap((file) => sourceFaults(file, readFileSync(join(root, file), 'utf8')))
}
