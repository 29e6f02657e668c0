import { parse } from 'graphql'
import { chargeFor } from '../../server/core/charge.ts'
import { answerFaults, isPort } from '../../server/core/installs/answerFaults.ts'
import { environmentFaults } from '../../server/core/installs/answers.ts'
import { dotenvText, quotedValue } from '../../server/core/installs/dotenvText.ts'
import { editDotenv } from '../../server/core/installs/editDotenv.ts'
import { freeName, installName } from '../../server/core/installs/installName.ts'
import { inWords } from '../../server/core/installs/ranOnData.ts'
import { requireVariables } from '../../server/core/installs/templateValues.ts'
import { checkLabel } from '../../server/core/keys/keyInput.ts'
import { hashSecret, prefixOf, sameSecret } from '../../server/core/keys/keySecret.ts'
import { networkOf } from '../../server/core/keys/networkOf.ts'
import { fillIn } from '../../server/core/marketplace/appQuestions.ts'
import { closestIds, searchApps } from '../../server/core/marketplace/appSearch.ts'
import type { AppQuestion, MarketplaceApp } from '../../server/core/marketplace/marketplaceApp.ts'
import { findVariables, splitOutsideVariables } from '../../server/core/marketplace/variables.ts'
import { REDACTED } from '../../server/core/mask/redacted.ts'
import { parseCidr } from '../../server/core/policy/cidr.ts'
import { corpusContext } from '../../server/core/policy/escapes/corpusContext.ts'
import { isNameOfForeignProject, isNameOfReservedProject } from '../../server/core/policy/foreignName.ts'
import { isCredentialFolder, isSocketName, isTimeFile, systemFolderOf } from '../../server/core/policy/hostFolders.ts'
import { canonicalHostPath, cleanPath, insideFolder, overlaps } from '../../server/core/policy/hostPath.ts'
import { judgeCreateBody } from '../../server/core/policy/judge.ts'
import { familiarName, imageNamed } from '../../server/core/policy/knownImages.ts'
import { comparable, isFreeLabel, programOfLabel } from '../../server/core/policy/labelPrograms.ts'
import { isDefaultNetwork } from '../../server/core/policy/madeByHand.ts'
import {
  canonicalCapability,
  canonicalNeed,
  canonicalSecurityOption,
  describeNeed,
  isNeed,
} from '../../server/core/policy/needs.ts'
import { isPublicRegistry } from '../../server/core/policy/publicRegistries.ts'
import { publishedPort } from '../../server/core/policy/publishedPort.ts'
import { canonicalRegistry, isPrivateRegistry, registryOf } from '../../server/core/policy/registryHost.ts'
import { isReservedName } from '../../server/core/policy/reservedName.ts'
import { tmpfsBytes, tmpfsMount } from '../../server/core/policy/tmpfsMount.ts'
import { requireUnmasked } from '../../server/core/templates/maskedInput.ts'
import { maskedText } from '../../server/core/templates/shownText.ts'
import { secretOf } from '../../server/http/authenticate.ts'
import { requireJsonBounds } from '../../server/http/jsonBounds.ts'
import { compactResult } from '../../server/http/mcp/compactResult.ts'
import { limitFaults, parseLimited } from '../../server/http/queryLimits.ts'
import { createContainerInput } from '../../server/http/rest/createContainerBody.ts'
import { installInput } from '../../server/http/rest/installBody.ts'
import { Params } from '../../server/http/rest/params.ts'
import { counted } from './hostileTexts.ts'
import type { TextFunction } from './textFunction.ts'

const POLICY = 'server/core/policy'
const CONTEXT = corpusContext('AGENT')
const QUESTION: AppQuestion = {
  name: 'A',
  label: 'A',
  help: null,
  type: 'text',
  choices: [],
  pattern: null,
  example: null,
  min: null,
  max: null,
  default: null,
  defaultExpression: null,
  required: false,
  secret: false,
  generate: null,
}
const APP = {
  id: 'app',
  name: 'An app',
  aliases: ['other'],
  category: 'Media',
  subtitle: null,
  tagline: 'Plays things.',
  description: 'Plays many things.',
} as unknown as MarketplaceApp

export const REQUEST_FUNCTIONS: readonly TextFunction[] = [
  ...['name', 'image', 'command', 'entrypoint', 'user', 'working_dir', 'network', 'restart'].map((field) => ({
    name: `a container by hand over REST, the text of ${field}`,
    run: (text: string) => createContainerInput(params({ name: 'a', image: 'b', [field]: text })),
  })),
  ...['env', 'labels', 'ports', 'volumes'].map((field) => ({
    name: `a container by hand over REST, many ${field}`,
    run: (text: string) => createContainerInput(params({ name: 'a', image: 'b', [field]: text.split('\n') })),
  })),
  {
    name: 'a container by hand over REST, unknown fields',
    run: (text) => createContainerInput(params({ name: 'a', image: 'b', ...fields(text) })),
  },
  ...['values', 'environment', 'ports', 'volumes'].map((field) => ({
    name: `an install over REST, many ${field}`,
    run: (text: string) => installInput(params({ app_id: 'a', [field]: fields(text) })),
  })),
  ...['ports', 'volumes', 'environment'].map((field) => ({
    name: `an install over REST, one of ${field}`,
    run: (text: string) => installInput(params({ app_id: 'a', [field]: [text] })),
  })),
  {
    name: 'a GraphQL document',
    run: (text) => limitFaults(parseLimited(text)),
    covers: ['server/http/queryLimits.ts#parseLimited'],
  },
  { name: 'a GraphQL text argument', run: (text) => limitFaults(parseLimited(`{ a(b: ${JSON.stringify(text)}) }`)) },
  { name: 'a GraphQL block text', run: (text) => parse(`{ a(b: """${text}""") }`) },
  { name: 'server/http/jsonBounds.ts#requireJsonBounds', run: (text) => requireJsonBounds(Buffer.from(text)) },
  { name: 'server/http/authenticate.ts#secretOf', run: (text) => secretOf({ authorization: `Bearer ${text}` }) },
  {
    name: 'server/http/mcp/compactResult.ts#compactResult',
    run: (text) => compactResult({ name: 'a', title: 'a', row: 'GET /' }, { text, list: text.split('\n') }, {}),
  },
  {
    name: 'server/core/charge.ts#chargeFor',
    run: (text) =>
      chargeFor(
        { principal: null, via: 'REST', requestId: '', address: '', charge: () => {} },
        { text, list: text.split('\n') },
      ),
  },
  ...(
    ['text', 'password', 'number', 'port', 'boolean', 'path', 'email', 'url', 'host', 'timezone', 'choice'] as const
  ).map((type) => ({
    name: `the answer to a question of type ${type}`,
    run: (text: string) =>
      answerFaults({ ...QUESTION, type: type as AppQuestion['type'], pattern: '[a-z0-9]+(-[a-z0-9]+)*' }, text),
    covers: ['server/core/installs/answerFaults.ts#answerFaults'],
  })),
  { name: 'server/core/installs/answerFaults.ts#isPort', run: isPort },
  { name: 'server/core/installs/answers.ts#environmentFaults', run: (text) => environmentFaults(fields(text)) },
  { name: 'server/core/installs/dotenvText.ts#dotenvText', run: (text) => dotenvText({ A: text, ...fields(text) }) },
  { name: 'server/core/installs/dotenvText.ts#quotedValue', run: quotedValue },
  {
    name: 'server/core/installs/editDotenv.ts#editDotenv',
    run: (text) => editDotenv(`A=1\n${text}\n`, { A: '2' }),
    texts: { 'many variables': counted((at) => `K${at}='v${at}'\n`) },
  },
  { name: 'server/core/installs/installName.ts#installName', run: (text) => installName(text) },
  { name: 'server/core/installs/installName.ts#freeName', run: (text) => freeName(text, () => false) },
  { name: 'server/core/installs/templateValues.ts#requireVariables', run: (text) => requireVariables(fields(text)) },
  { name: 'server/core/keys/keyInput.ts#checkLabel', run: checkLabel },
  { name: 'server/core/keys/keySecret.ts#hashSecret', run: hashSecret },
  { name: 'server/core/keys/keySecret.ts#prefixOf', run: prefixOf },
  { name: 'server/core/keys/keySecret.ts#sameSecret', run: (text) => sameSecret(text, 'a') },
  { name: 'server/core/keys/networkOf.ts#networkOf', run: networkOf },
  { name: 'server/core/marketplace/appQuestions.ts#fillIn', run: (text) => fillIn(text, () => 'a') },
  { name: 'server/core/marketplace/appSearch.ts#searchApps', run: (text) => searchApps([APP], text, text) },
  { name: 'server/core/marketplace/appSearch.ts#closestIds', run: (text) => closestIds(text, [APP]) },
  { name: 'server/core/marketplace/variables.ts#findVariables', run: findVariables },
  { name: 'server/core/marketplace/variables.ts#splitOutsideVariables', run: splitOutsideVariables },
  { name: `${POLICY}/cidr.ts#parseCidr`, run: parseCidr },
  { name: `${POLICY}/foreignName.ts#isNameOfForeignProject`, run: (text) => isNameOfForeignProject(text, CONTEXT) },
  ...[isCredentialFolder, isSocketName, isTimeFile, systemFolderOf].map((check) => ({
    name: `${POLICY}/hostFolders.ts#${check.name}`,
    run: (text: string) => check(text),
  })),
  ...[canonicalHostPath, cleanPath].map((path) => ({
    name: `${POLICY}/hostPath.ts#${path.name}`,
    run: (text: string) => path(text),
  })),
  { name: `${POLICY}/hostPath.ts#insideFolder`, run: (text) => insideFolder(text, '/a') },
  { name: `${POLICY}/hostPath.ts#overlaps`, run: (text) => overlaps(text, text) },
  ...[canonicalCapability, canonicalNeed, canonicalSecurityOption, describeNeed, isNeed].map((read) => ({
    name: `${POLICY}/needs.ts#${read.name}`,
    run: (text: string) => read(text),
  })),
  { name: `${POLICY}/publishedPort.ts#publishedPort`, run: (text) => publishedPort(text, text, 'tcp', 'a') },
  { name: `${POLICY}/registryHost.ts#registryOf`, run: registryOf },
  { name: `${POLICY}/registryHost.ts#isPrivateRegistry`, run: isPrivateRegistry },
  { name: `${POLICY}/registryHost.ts#canonicalRegistry`, run: canonicalRegistry },
  { name: `${POLICY}/publicRegistries.ts#isPublicRegistry`, run: isPublicRegistry },
  { name: `${POLICY}/labelPrograms.ts#programOfLabel`, run: programOfLabel },
  { name: `${POLICY}/labelPrograms.ts#isFreeLabel`, run: isFreeLabel },
  { name: `${POLICY}/labelPrograms.ts#comparable`, run: comparable },
  { name: `${POLICY}/knownImages.ts#familiarName`, run: familiarName },
  { name: `${POLICY}/knownImages.ts#imageNamed`, run: (text) => imageNamed(new Map(), text) },
  { name: `${POLICY}/madeByHand.ts#isDefaultNetwork`, run: isDefaultNetwork },
  { name: `${POLICY}/foreignName.ts#isNameOfReservedProject`, run: (text) => isNameOfReservedProject(text, CONTEXT) },
  {
    name: 'server/core/templates/maskedInput.ts#requireUnmasked',
    run: (text) => requireUnmasked(`${text}${REDACTED}`),
  },
  { name: 'server/core/templates/shownText.ts#maskedText', run: (text) => maskedText(`# ${text}`) },
  { name: 'server/core/installs/ranOnData.ts#inWords', run: (text) => inWords(text.split('\n')) },
  { name: `${POLICY}/reservedName.ts#isReservedName`, run: isReservedName },
  { name: `${POLICY}/tmpfsMount.ts#tmpfsMount`, run: (text) => tmpfsMount('/a', text, 'p') },
  { name: `${POLICY}/tmpfsMount.ts#tmpfsBytes`, run: (text) => tmpfsBytes(text.split(',')) },
  {
    name: 'a container by hand, judged',
    run: (text) =>
      judgeCreateBody(
        {
          Image: text,
          Env: text.split('\n'),
          Labels: { [text]: text },
          Cmd: [text],
          HostConfig: {
            Binds: [text, ...text.split('\n')],
            NetworkMode: text,
            CapAdd: [text],
            SecurityOpt: [text],
            Sysctls: { [text]: text },
          },
        },
        { name: text },
        CONTEXT,
      ),
    covers: [`${POLICY}/judge.ts#judgeCreateBody`],
  },
]

function params(body: Record<string, unknown>): Params {
  return new Params({}, new URLSearchParams(), body, true)
}

function fields(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').map((line, at) => [`${line.slice(0, 40)}${at}`, line]))
}
