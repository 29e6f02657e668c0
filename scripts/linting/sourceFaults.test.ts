import { describe, expect, test } from 'vitest'
import { sourceFaults } from './sourceFaults.ts'

describe('import directions', () => {
  test.each([
    ['server/core/keys/x.ts', "import Docker from 'dockerode'"],
    ['server/http/x.ts', "import type { Container } from 'dockerode'"],
    ['server/core/x.ts', "import { GraphQLError } from 'graphql'"],
    ['server/core/x.ts', "import { useServer } from 'graphql-ws/use/ws'"],
    ['server/core/x.ts', "import express from 'express'"],
    ['server/core/x.ts', "import SchemaBuilder from '@pothos/core'"],
    ['server/core/x/y.ts', "import { x } from '../../http/x.ts'"],
    ['server/core/x.ts', "import type { Context } from '../../schema/context.ts'"],
    ['server/core/x.ts', "export { x } from '../../schema/context.ts'"],
    ['schema/types/x.ts', "import { x } from '../../server/http/x.ts'"],
    ['schema/x.ts', "const x = await import('../server/main.ts')"],
    ['server/http/x.ts', "import '../main.ts'"],
    ['server/http/x.ts', "import { x } from '../../scripts/x.ts'"],
    ['client/src/api/x.ts', "import type { Scope } from '../../../server/core/scopes.ts'"],
    [
      'client/src/X.vue',
      '<script setup lang="ts">\nimport x from \'../../schema/x.ts\'\n</script>\n<template></template>',
    ],
    ['client/src/x.ts', "import app from '../../marketplace/app.ts'"],
  ])('%s must not: %s', (file, text) => {
    expect(sourceFaults(file, text)).toHaveLength(1)
  })

  test.each([
    ['server/core/engine/dockerEngine.ts', "import Docker from 'dockerode'"],
    ['schema/types/x.ts', "import { x } from '../../server/core/x.ts'\nimport { builder } from '../builder.ts'"],
    ['server/http/x.ts', "import { schema } from '../../schema/schema.ts'\nimport express from 'express'"],
    ['server/core/x.test.ts', "import { startPrivateEngine } from '../../scripts/testing/privateEngine.ts'"],
    ['client/src/x.ts', "import { graphql } from './gql/gql.ts'"],
    ['server/core/x.ts', "// import { GraphQLError } from 'graphql'\nexport const text = 'graphql'"],
  ])('%s may: %s', (file, text) => {
    expect(sourceFaults(file, text)).toEqual([])
  })
})

describe('the environment', () => {
  test.each(['process.env.PORT', 'const { PORT } = process.env', "import { env } from 'node:process'"])(
    '%s',
    (text) => {
      expect(sourceFaults('server/core/x.ts', text)).toEqual([expect.stringContaining('process.env')])
      expect(sourceFaults('server/config.ts', text)).toEqual([])
      expect(sourceFaults('scripts/x.ts', text)).toEqual([])
      expect(sourceFaults('server/core/x.test.ts', text)).toEqual([])
    },
  )

  test('is not read by a comment or a key of the same name', () => {
    expect(
      sourceFaults('server/core/x.ts', '// process.env\nconst a = { process: { env: 1 } }\na.process.env'),
    ).toEqual([])
  })
})

test('no index file re-exports', () => {
  expect(sourceFaults('schema/index.ts', "export { x } from './x.ts'")).toHaveLength(1)
  expect(sourceFaults('client/src/api/index.ts', "export * from './x.ts'")).toHaveLength(1)
  expect(sourceFaults('schema/index.ts', "import './types/x.ts'\nexport const schema = 1")).toEqual([])
})

test('folders are named after what is in them', () => {
  expect(sourceFaults('server/core/utils/x.ts', '')).toHaveLength(1)
  expect(sourceFaults('client/src/helpers/x.test.ts', '')).toHaveLength(1)
  expect(sourceFaults('server/core/keys/common.ts', '')).toEqual([])
})

describe('patterns that take more than linear time', () => {
  test.each([
    String.raw`/(a+)+$/`,
    String.raw`/=+$/`,
    String.raw`/^\d*\w+!/`,
    String.raw`/eyJ[\w-]{8,}\.[\w-]*/`,
    String.raw`/a .* b/i`,
    String.raw`/\$\{[^}]*\}/`,
    String.raw`/"(?:[^"\\]|\\.)*"/g`,
    String.raw`/(?:foo|bar)\w+!/`,
    String.raw`/^\s+x/m`,
  ])('%s', (pattern) => {
    expect(sourceFaults('server/core/x.ts', `export const x = ${pattern}`)).toHaveLength(1)
    expect(sourceFaults('client/src/X.vue', `<script>\nconst x = ${pattern}\n</script>`)).toHaveLength(1)
    // Nobody else's text gets there.
    expect(sourceFaults('scripts/x.ts', `export const x = ${pattern}`)).toEqual([])
    expect(sourceFaults('server/core/x.test.ts', `export const x = ${pattern}`)).toEqual([])
  })

  test.each([
    String.raw`/^a*b/`,
    String.raw`/x\w*/`,
    String.raw`/gh[pousr]_\w{20,}/`,
    String.raw`/(?<![\w-])a[\w-]*:/g`,
    String.raw`/foo[^f]*!/`,
    String.raw`/[0-9]+x/y`,
    String.raw`/a .{0,200} b/`,
    String.raw`/'[^']*'/`,
  ])('not %s', (pattern) => {
    expect(sourceFaults('server/core/x.ts', `export const x = ${pattern}`)).toEqual([])
  })

  test('are not made of text, which nobody can judge', () => {
    expect(sourceFaults('server/core/x.ts', 'export const x = (a: string) => new RegExp(a)')).toHaveLength(1)
  })
})
