import type { Caller } from '../../server/core/caller.ts'
import { chargeFor } from '../../server/core/charge.ts'
import type { ConfigureInstall } from '../../server/core/installs/configureInstall.ts'
import type { CreateInstall } from '../../server/core/installs/createInstall.ts'
import { builder } from '../builder.ts'

const PortChoiceInput = builder.inputType('PortChoice', {
  description: 'Where the host publishes a port of an app.',
  fields: (t) => ({
    container: t.string({ required: true, description: 'Port of the container, e.g. `80` or `53/udp`.' }),
    host: t.int({ required: true, description: 'Port of the host.' }),
  }),
})

const VolumeChoiceInput = builder.inputType('VolumeChoice', {
  description: 'Where an app keeps something.',
  fields: (t) => ({
    target: t.string({ required: true, description: 'Variable, volume of the app, or path in its main container.' }),
    source: t.string({ required: true, description: 'Folder or volume.' }),
  }),
})

const TEXTS = {
  values: "Answers to the app's questions, by variable.",
  environment: 'Variables of the app, or environment of its main service.',
  port: 'Port of the host for the page, or for the primary port.',
  ports: "Ports of the host for the app's ports; replaces the app's own choice.",
}

export const CreateInstallInput = builder.inputType('CreateInstallInput', {
  description: 'An app to install, and the answers to what it asks.',
  fields: (t) => ({
    appId: t.id({ required: true, description: 'Id, alias or name.' }),
    name: t.string({ description: "Default: the app's id, numbered where that is taken." }),
    values: t.field({ type: 'StringMap', description: TEXTS.values }),
    environment: t.field({ type: 'StringMap', description: TEXTS.environment }),
    port: t.int({ description: TEXTS.port }),
    ports: t.field({ type: [PortChoiceInput], description: TEXTS.ports }),
    volumes: t.field({
      type: [VolumeChoiceInput],
      description: 'User folders of the app, and further mounts of its main service.',
    }),
  }),
})

export const ConfigureInstallInput = builder.inputType('ConfigureInstallInput', {
  description: 'What is not named stays as it is, secrets included.',
  fields: (t) => ({
    values: t.field({ type: 'StringMap', description: TEXTS.values }),
    environment: t.field({ type: 'StringMap', description: TEXTS.environment }),
    port: t.int({ description: TEXTS.port }),
    ports: t.field({ type: [PortChoiceInput], description: TEXTS.ports }),
    volumes: t.field({
      type: [VolumeChoiceInput],
      description: 'User folders of the app, and further mounts of its main service.',
    }),
    reset: t.stringList({ description: "Variables, names and paths that go back to the app's own choice." }),
  }),
})

type Input = typeof ConfigureInstallInput.$inferInput

function answers({ values, environment, port, ports, volumes }: Omit<Input, 'reset'>) {
  return {
    ...(values && { values }),
    ...(environment && { environment }),
    ...(port && { port }),
    ...(ports && { ports }),
    ...(volumes && { volumes }),
  }
}

/** The input as core knows it: what was left out is absent. Counts the judging of it. @throws DomainError RATE_LIMITED */
export function createInput(caller: Caller, given: typeof CreateInstallInput.$inferInput): CreateInstall {
  chargeFor(caller, given)
  const { appId, name, ...input } = given
  return { appId, name: name ?? null, ...answers(input) }
}

export function configureInput(caller: Caller, given: Input): ConfigureInstall {
  chargeFor(caller, given)
  const { reset, ...input } = given
  return { ...answers(input), ...(reset && { reset }) }
}
