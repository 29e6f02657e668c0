/** What each row of the REST table answers, read from the types of its own functions, as JSON Schema for OpenAPI. */
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from './building/parts.ts'
import { jsonSchemaOf, type Schema } from './jsonSchemaOf.ts'

const TABLE = 'server/http/rest/routes.ts'
const ROWS = '/server/http/rest/routes/'

/**
 * `{ "<method> <path>": { "200": schema, "202"?: schema } }` of the envelope's `data`. Rows that a list makes name their
 * methods and paths as literals (`as const`); pairs that no row has are for whoever reads this to leave out.
 * @throws Error where the path of a row cannot be read from its type
 */
export function responseSchemas(): Record<string, Record<string, Schema>> {
  const program = ts.createProgram([join(ROOT, TABLE)], { ...compilerOptions(), noEmit: true, incremental: false })
  const checker = program.getTypeChecker()
  const found: Record<string, Record<string, Schema>> = {}
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'route') {
      const row = node.arguments[0]
      if (row && ts.isObjectLiteralExpression(row)) Object.assign(found, answersOf(row, checker))
    }
    ts.forEachChild(node, visit)
  }
  for (const file of program.getSourceFiles()) if (file.fileName.includes(ROWS)) visit(file)
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options
}

function answersOf(row: ts.ObjectLiteralExpression, checker: ts.TypeChecker): Record<string, Record<string, Schema>> {
  const type = checker.getTypeAtLocation(row)
  const data = answer(type, 'data', row, checker)
  const job = typeOf(type, 'job', row, checker)
  const plan = typeOf(type, 'plan', row, checker)
  const mayLackJob = job && JSON.stringify(answer(job, 'id', row, checker)).includes('"null"')
  const whole = [
    ...(job ? [answer(job, 'done', row, checker)] : []),
    ...(job && !mayLackJob ? [] : choicesOf(data).filter((choice) => !job || !isJob(choice))),
    ...(plan ? [answer(plan, 'data', row, checker)] : []),
  ]
  const schemas = { 200: plan ? whole.reduce(eitherObject) : oneOf(whole), ...(job && { 202: data }) }
  const methods = literals(row, 'method', checker)
  return Object.fromEntries(
    literals(row, 'path', checker).flatMap((path) => methods.map((method) => [`${method} ${path}`, schemas])),
  )
}

function choicesOf(schema: Schema): Schema[] {
  return Array.isArray(schema.anyOf) ? schema.anyOf : [schema]
}

function isJob({ properties }: Schema): boolean {
  return typeof properties === 'object' && properties !== null && Object.keys(properties).join() === 'job'
}

function oneOf(schemas: readonly Schema[]): Schema {
  const [first = {}, ...others] = schemas
  return others.length > 0 ? { anyOf: schemas } : first
}

/**
 * What a row answers, or what its plan does, as one object: a field that only one of them has is optional. A choice of
 * two would keep typed clients from reading any field before they have told them apart.
 */
function eitherObject(one: Schema, other: Schema): Schema {
  const [fields, otherFields] = [one, other].map((schema) => (schema.properties ?? {}) as Record<string, Schema>)
  const [required, otherRequired] = [one, other].map((schema) => (schema.required ?? []) as string[])
  if (one.type !== 'object' || other.type !== 'object' || !fields || !otherFields) return { anyOf: [one, other] }
  const properties = { ...otherFields, ...fields }
  for (const [name, schema] of Object.entries(otherFields)) {
    const same = !fields[name] || JSON.stringify(fields[name]) === JSON.stringify(schema)
    if (!same) properties[name] = { anyOf: [fields[name] ?? {}, schema] }
  }
  return { type: 'object', properties, required: required?.filter((name) => otherRequired?.includes(name)) ?? [] }
}

function typeOf(type: ts.Type, name: string, at: ts.Node, checker: ts.TypeChecker): ts.Type | undefined {
  const property = type.getProperty(name)
  return property && checker.getTypeOfSymbolAtLocation(property, at)
}

function answer(type: ts.Type, name: string, at: ts.Node, checker: ts.TypeChecker): Schema {
  const signature = typeOf(type, name, at, checker)?.getCallSignatures()[0]
  return signature ? jsonSchemaOf(checker.getReturnTypeOfSignature(signature), checker, at) : {}
}

/** Every text that the property can be. */
function literals(row: ts.ObjectLiteralExpression, name: string, checker: ts.TypeChecker): string[] {
  const property = row.properties.find((candidate) => candidate.name?.getText() === name)
  if (property && ts.isShorthandPropertyAssignment(property)) return textsOf(property.name, checker)
  if (property && ts.isPropertyAssignment(property)) return textsOf(property.initializer, checker)
  throw new Error(`A row has no ${name}: ${row.getText().slice(0, 80)}`)
}

function textsOf(node: ts.Expression, checker: ts.TypeChecker): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (texts, { expression, literal }) =>
        texts.flatMap((text) => textsOf(expression, checker).map((part) => text + part + literal.text)),
      [node.head.text],
    )
  const type = checker.getTypeAtLocation(node)
  const members = type.isUnion() ? type.types : [type]
  return members.map((member) => {
    if (member.isStringLiteral()) return member.value
    throw new Error(
      `${node.getSourceFile().fileName}: ${node.getText()} is not known by its type; write the list it comes from \`as const\``,
    )
  })
}
