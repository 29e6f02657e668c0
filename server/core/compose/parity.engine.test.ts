import { describe, inject, test } from 'vitest'
import { composeFixture } from './testing/composeFixture.ts'
import { expectParity } from './testing/expectParity.ts'
import { parityCases } from './testing/parityCases.ts'

describe.each(parityCases(inject('engineVersion')))('$name', ({ name, text, files, environment }) => {
  test('both tools make the same, and either finds nothing to do after the other', async () => {
    await expectParity(await composeFixture(name, text, { files, environment }))
  })
})
