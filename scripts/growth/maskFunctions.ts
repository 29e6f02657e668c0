import type { ContainerInspect, ImageInspect } from '../../server/core/engine/types.ts'
import { DomainError } from '../../server/core/errors.ts'
import {
  maskArguments,
  maskCommandText,
  secretsInArguments,
  secretsInText,
} from '../../server/core/mask/commandLine.ts'
import { maskCompose } from '../../server/core/mask/composeText.ts'
import { decoded, spacedHex } from '../../server/core/mask/decoded.ts'
import { disguisesOf, spelledOut } from '../../server/core/mask/disguises.ts'
import { startFailure } from '../../server/core/mask/engineFailure.ts'
import { maskContainerSummary, maskImageInspect } from '../../server/core/mask/engineObjects.ts'
import { maskEnv } from '../../server/core/mask/env.ts'
import { maskKeyBlocks } from '../../server/core/mask/keyBlocks.ts'
import { secretsOfEnv, secretsOfValue } from '../../server/core/mask/knownSecrets.ts'
import { maskLabel, maskLabels, withHashes } from '../../server/core/mask/labels.ts'
import { maskDeep, maskFailure } from '../../server/core/mask/maskDeep.ts'
import { maskOptions } from '../../server/core/mask/options.ts'
import { isPlainValue, isReference } from '../../server/core/mask/plainValue.ts'
import { holdsMask } from '../../server/core/mask/redacted.ts'
import {
  createSecretMasker,
  maskKnownSecrets,
  replaceRanges,
  secretMasker,
} from '../../server/core/mask/secretMasker.ts'
import { isSecretName } from '../../server/core/mask/secretName.ts'
import { isRandomLooking, maskSecretShapes } from '../../server/core/mask/secretShape.ts'
import { maskUrlCredentials, urlSecrets } from '../../server/core/mask/urlCredentials.ts'
import { maskWebTokens } from '../../server/core/mask/webTokens.ts'
import { counted, repeated } from './hostileTexts.ts'
import type { TextFunction } from './textFunction.ts'

const MASK = 'server/core/mask'
const SECRETS = ['correct-horse-battery', 'Pa55w0rd', 's3cr3t', 'aaaaaaaaaaaa', 'eyJeyJeyJ', '-----BEGIN']
const maskKnown = createSecretMasker(SECRETS)

/** A secret in every line, as many as the text is long: masking must not hold each line against each secret. */
const manySecrets = { 'many secrets': counted((at) => `SECRET_${at}=Xy${at * 7919}pqZ9x\n`) }

export const MASK_FUNCTIONS: readonly TextFunction[] = [
  { name: `${MASK}/commandLine.ts#maskCommandText`, run: maskCommandText },
  { name: `${MASK}/commandLine.ts#maskArguments, one`, run: (text) => maskArguments(['mysql', text]) },
  {
    name: `${MASK}/commandLine.ts#maskArguments`,
    run: (text) => maskArguments(text.split(' ')),
  },
  {
    name: `${MASK}/engineFailure.ts#startFailure`,
    run: (text) => startFailure(new DomainError('DOCKER_ERROR', text), async () => text.split('\n')),
    texts: manySecrets,
  },
  { name: `${MASK}/env.ts#maskEnv`, run: (text) => maskEnv(text.split('\n')) },
  { name: `${MASK}/keyBlocks.ts#maskKeyBlocks`, run: maskKeyBlocks },
  { name: `${MASK}/secretMasker.ts#createSecretMasker`, run: maskKnown },
  { name: `${MASK}/secretMasker.ts#maskKnownSecrets`, run: (text) => maskKnownSecrets(text, SECRETS) },
  { name: `${MASK}/knownSecrets.ts#secretsOfEnv`, run: (text) => secretsOfEnv([`PASSWORD=${text}`, `A=${text}`]) },
  {
    name: `${MASK}/knownSecrets.ts#secretsOfEnv, lines`,
    run: (text) => secretsOfEnv(text.split('\n')),
    texts: manySecrets,
  },
  {
    name: 'a text with as many secrets as lines, masked',
    run: (text) => createSecretMasker(secretsOfEnv(text.split('\n')))(text),
    texts: manySecrets,
  },
  { name: `${MASK}/commandLine.ts#secretsInArguments`, run: (text) => secretsInArguments(text.split(' ')) },
  { name: `${MASK}/commandLine.ts#secretsInText`, run: secretsInText },
  { name: `${MASK}/knownSecrets.ts#secretsOfValue`, run: (text) => secretsOfValue('PASSWORD', text) },
  { name: `${MASK}/knownSecrets.ts#secretsOfValue, any`, run: (text) => secretsOfValue('A', text) },
  {
    name: `${MASK}/composeText.ts#maskCompose`,
    run: maskCompose,
    covers: ['composeComments.ts#maskComments', 'composeContext.ts#placeUnder', 'composeContext.ts#maskLeaf'].map(
      (name) => `${MASK}/${name}`,
    ),
  },
  {
    name: 'a Compose text with many secrets, masked',
    run: (text) => maskCompose(`services:\n  a:\n    image: x\n    environment: ${JSON.stringify(text.split('\n'))}`),
    covers: ['composeContext.ts#maskItem', 'composeContext.ts#maskCommand'].map((name) => `${MASK}/${name}`),
    texts: manySecrets,
  },
  { name: `${MASK}/decoded.ts#decoded`, run: decoded },
  { name: `${MASK}/decoded.ts#spacedHex`, run: spacedHex, texts: { 'hex pairs': repeated('41 ') } },
  { name: `${MASK}/disguises.ts#disguisesOf`, run: disguisesOf },
  { name: `${MASK}/disguises.ts#spelledOut`, run: spelledOut },
  { name: `${MASK}/secretMasker.ts#secretMasker`, run: (text) => secretMasker([text]).mask(text) },
  {
    name: `${MASK}/secretMasker.ts#replaceRanges`,
    run: (text) =>
      replaceRanges(
        text,
        Array.from({ length: text.length / 8 }, (_, at) => ({ start: at * 8, end: at * 8 + 2 })),
      ),
  },
  { name: `${MASK}/maskDeep.ts#maskDeep`, run: (text) => maskDeep({ [text]: text.split('\n') }, (part) => part) },
  {
    name: `${MASK}/maskDeep.ts#maskFailure`,
    run: (text) => maskFailure(new DomainError('DOCKER_ERROR', text, { path: text }), SECRETS),
  },
  { name: `${MASK}/redacted.ts#holdsMask`, run: holdsMask },
  { name: `${MASK}/plainValue.ts#isPlainValue`, run: (text) => isPlainValue('PASSWORD', text) },
  { name: `${MASK}/plainValue.ts#isReference`, run: isReference },
  { name: `${MASK}/labels.ts#maskLabel`, run: (text) => maskLabel('a.label', text) },
  {
    name: `${MASK}/labels.ts#maskLabels`,
    run: (text) => maskLabels({ 'a.label': text, [text]: 'v', 'my.password': text }),
  },
  { name: `${MASK}/labels.ts#withHashes`, run: (text) => withHashes({}, { 'com.docker.compose.config-hash': text }) },
  { name: `${MASK}/options.ts#maskOptions`, run: (text) => maskOptions({ o: text, [text]: 'a' }) },
  { name: `${MASK}/secretName.ts#isSecretName`, run: isSecretName },
  { name: `${MASK}/secretShape.ts#maskSecretShapes`, run: maskSecretShapes },
  { name: `${MASK}/secretShape.ts#isRandomLooking`, run: isRandomLooking },
  { name: `${MASK}/urlCredentials.ts#maskUrlCredentials`, run: maskUrlCredentials },
  { name: `${MASK}/urlCredentials.ts#urlSecrets`, run: urlSecrets },
  { name: `${MASK}/webTokens.ts#maskWebTokens`, run: maskWebTokens },
  {
    name: `${MASK}/engineObjects.ts#maskContainerSummary`,
    run: (text) =>
      maskContainerSummary(
        { Command: text, Labels: { a: text } } as unknown as Parameters<typeof maskContainerSummary>[0],
        [`PASSWORD=${text.slice(0, 64)}`],
      ),
  },
  {
    name: `${MASK}/engineObjects.ts#maskImageInspect`,
    run: (text) =>
      maskImageInspect({
        Config: { Env: text.split('\n'), Labels: { a: text }, Cmd: text.split(' ') },
      } as unknown as ImageInspect & ContainerInspect),
    texts: manySecrets,
  },
]
