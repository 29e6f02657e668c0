import type { EscapeCase } from './escapes/escapeCase.ts'
import { folderEscapes } from './escapes/folderEscapes.ts'
import { hardwareEscapes } from './escapes/hardwareEscapes.ts'
import { namespaceEscapes } from './escapes/namespaceEscapes.ts'
import { networkEscapes } from './escapes/networkEscapes.ts'
import { privilegeEscapes } from './escapes/privilegeEscapes.ts'
import { storageEscapes } from './escapes/storageEscapes.ts'

/**
 * Ways out of a container, or into what is not one's own, each of which an agent must be refused. Data, so that the
 * same attacks can be tried through every door. `ESCAPE_WORLD` says what exists around them.
 */
export const ESCAPE_CORPUS: readonly EscapeCase[] = [
  ...privilegeEscapes,
  ...namespaceEscapes,
  ...folderEscapes,
  ...storageEscapes,
  ...networkEscapes,
  ...hardwareEscapes,
]
