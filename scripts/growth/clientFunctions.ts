import { words } from '../../client/src/components/containers/createForm.ts'
import { slug } from '../../client/src/components/keys/skillConfig.ts'
import { ansiSpans } from '../../client/src/components/logs/ansiSpans.ts'
import { lastState, plainText } from '../../client/src/components/logs/controlCodes.ts'
import { markMatches, searchPattern } from '../../client/src/components/logs/markMatches.ts'
import { parseImageName, shortId, shortImage } from '../../client/src/format/imageName.ts'
import { sentence } from '../../client/src/format/sentence.ts'
import type { TextFunction } from './textFunction.ts'

const CLIENT = 'client/src'

export const CLIENT_FUNCTIONS: readonly TextFunction[] = [
  { name: `${CLIENT}/components/logs/ansiSpans.ts#ansiSpans`, run: ansiSpans },
  { name: `${CLIENT}/components/logs/controlCodes.ts#lastState`, run: lastState },
  { name: `${CLIENT}/components/logs/controlCodes.ts#plainText`, run: plainText },
  { name: `${CLIENT}/components/logs/markMatches.ts#markMatches`, run: (text) => markMatches(text, /a/gi) },
  { name: `${CLIENT}/components/logs/markMatches.ts#searchPattern`, run: (text) => searchPattern(text, false) },
  { name: `${CLIENT}/components/containers/createForm.ts#words`, run: words },
  { name: `${CLIENT}/components/keys/skillConfig.ts#slug`, run: slug },
  { name: `${CLIENT}/format/imageName.ts#parseImageName`, run: parseImageName },
  { name: `${CLIENT}/format/imageName.ts#shortImage`, run: shortImage },
  { name: `${CLIENT}/format/imageName.ts#shortId`, run: shortId },
  { name: `${CLIENT}/format/sentence.ts#sentence`, run: sentence },
]
