import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const SOURCES = 'server/**/*.ts'
const NOT_PRODUCT =
  /\.(test|testing)\.ts$|\.generated\.|(^|\/)(testing|tests|testdata|gql|contract|fake|escapes|cases)(\/|$)/
/** How parameters that are text, or lists and maps of it, are declared. */
const TEXT = /\bstring\b|\bBuffer\b|\bUint8Array\b/

/** Every exported function of the server that takes text, as `file#name`. */
export function exportedTextFunctions(root: string): string[] {
  return globSync(SOURCES, { cwd: root })
    .filter((file) => !NOT_PRODUCT.test(file))
    .sort()
    .flatMap((file) => textFunctionsIn(readFileSync(join(root, file), 'utf8'), file))
}

function textFunctionsIn(text: string, file: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return []
    const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) return []
    if (ts.isFunctionDeclaration(statement) && statement.name && takesText(statement))
      return [`${file}#${statement.name.text}`]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations
      .filter(({ initializer }) => initializer && ts.isArrowFunction(initializer) && takesText(initializer))
      .map(({ name }) => `${file}#${name.getText()}`)
  })
}

function takesText({ parameters }: ts.FunctionDeclaration | ts.ArrowFunction): boolean {
  return parameters.some(({ type }) => type !== undefined && TEXT.test(type.getText()))
}
