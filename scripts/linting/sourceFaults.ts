import { basename } from 'node:path'
import ts from 'typescript'
import { importFaults } from './importRules.ts'
import { patternFaults } from './patternFaults.ts'

const TEST_FILE = /\.(test|e2e|testing)\.ts$|\/(e2e|testing)\//
const VAGUE_FOLDERS = new Set(['utils', 'util', 'helpers', 'common', 'misc'])
const READS_ENVIRONMENT = /^(server\/config\.ts$|scripts\/|client\/(?!src\/)|[^/]+$)/

/** What breaks the house's rules in one source file (`.ts` or `.vue`), one line each. Tests may import anything. */
export function sourceFaults(file: string, text: string): string[] {
  const code = file.endsWith('.vue') ? scriptsOf(text) : text
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS)
  const faults: string[] = []
  if (/^index\.[cm]?[jt]s$/.test(basename(file)) && source.statements.some(reexports)) {
    faults.push(`${file}: an index that re-exports; import from where it is defined`)
  }
  const vague = file.split('/').find((part) => VAGUE_FOLDERS.has(part))
  if (vague !== undefined) faults.push(`${file}: a folder called ${vague} says nothing; name it after what is in it`)
  if (TEST_FILE.test(file)) return faults
  faults.push(...importFaults(file, importsOf(code)))
  faults.push(...patternFaults(file, source))
  if (!READS_ENVIRONMENT.test(file) && readsEnvironment(source)) {
    faults.push(`${file}: reads process.env; only server/config.ts does`)
  }
  return faults
}

function reexports(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined
}

function importsOf(code: string): string[] {
  return ts.preProcessFile(code, true, true).importedFiles.map((imported) => imported.fileName)
}

function scriptsOf(text: string): string {
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
}

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'env' && isName(node.expression, 'process')) return true
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    if (/^(node:)?process$/.test(node.moduleSpecifier.text)) return true
  }
  return ts.forEachChild(node, readsEnvironment) ?? false
}

function isName(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}
