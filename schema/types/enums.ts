import { OUTCOMES } from '../../server/core/activity/entry.ts'
import { CONTAINER_STATES, HEALTH_STATES } from '../../server/core/containers/container.ts'
import { JOB_STATES } from '../../server/core/jobs/job.ts'
import { builder } from '../builder.ts'
import { described } from '../described.ts'

export const ContainerStateEnum = builder.enumType('ContainerState', {
  description: "The engine's state word.",
  values: described(CONTAINER_STATES, {
    CREATED: 'Made and never started.',
    RUNNING: 'Its program runs.',
    PAUSED: 'Its program is frozen, in memory.',
    RESTARTING: 'Ended by itself, and about to be started again by the engine.',
    REMOVING: 'About to be gone.',
    EXITED: 'Its program has ended; `exitCode` says how.',
    DEAD: 'The engine could not remove it completely.',
  }),
})

export const HealthStateEnum = builder.enumType('HealthState', {
  description: 'Verdict of the health check; NONE where the container has none.',
  values: described(HEALTH_STATES, {
    NONE: 'There is no health check.',
    STARTING: 'Not checked yet, or failing while it may still come up.',
    HEALTHY: 'The last check passed.',
    UNHEALTHY: 'Several checks in a row have failed.',
  }),
})

export const LogStreamEnum = builder.enumType('LogStream', {
  description: "Which of a program's two outputs.",
  values: described(['STDOUT', 'STDERR'], { STDOUT: 'Ordinary output.', STDERR: 'Errors and diagnostics.' }),
})

export const OutcomeEnum = builder.enumType('Outcome', {
  description: 'STARTED announces an action; one of the others follows, naming it as intent.',
  values: described(OUTCOMES, {
    STARTED: 'About to be done; how it ends stands in another entry.',
    SUCCEEDED: 'Done, and read back where that is possible.',
    FAILED: 'Tried, and it did not work.',
    DENIED: 'Refused before anything was touched.',
  }),
})

export const ActorKindEnum = builder.enumType('ActorKind', {
  description:
    'KEY: an API key. SETUP: the setup door. WAGMIOS: WAGMIOS by itself. ENGINE: something that no action of WAGMIOS caused.',
  values: described(['KEY', 'SETUP', 'WAGMIOS', 'ENGINE'], {
    KEY: "An API key, the owner's or an agent's.",
    SETUP: 'Somebody at the setup door, without a key.',
    WAGMIOS: 'WAGMIOS, to keep a limit.',
    ENGINE: 'The engine, or somebody beside WAGMIOS.',
  }),
})

export const TargetKindEnum = builder.enumType('TargetKind', {
  description: 'What kind of thing an action is about.',
  values: described(['container', 'image', 'app', 'project', 'template', 'key', 'network', 'volume', 'system'], {
    container: 'A container.',
    image: 'An image.',
    app: 'An installed app.',
    project: 'A Compose project.',
    template: 'A saved Compose file.',
    key: 'An API key.',
    network: 'A network of the engine.',
    volume: 'A volume of the engine.',
    system: 'WAGMIOS itself.',
  }),
})

export const ViaEnum = builder.enumType('Via', {
  description: 'The door an action came through.',
  values: described(['REST', 'GRAPHQL', 'MCP', 'DASHBOARD', 'ENGINE'], {
    REST: '`/api`.',
    GRAPHQL: '`/graphql`, over HTTP, SSE or WebSocket.',
    MCP: '`/mcp`, a tool of an agent.',
    DASHBOARD: "The owner's dashboard.",
    ENGINE: 'None: it happened on the engine, or WAGMIOS did it by itself.',
  }),
})

export const RoleEnum = builder.enumType('Role', {
  description: 'OWNER manages keys and settings. AGENT holds scopes and nothing implied.',
  values: described(['OWNER', 'AGENT'], {
    OWNER: "The human's key: manages keys, consents, sees everything.",
    AGENT: 'Holds the scopes that it was given, and nothing else.',
  }),
})

export const JobStateEnum = builder.enumType('JobState', {
  description: 'How far a job is.',
  values: described(JOB_STATES, {
    RUNNING: 'At work, or waiting for its turn.',
    SUCCEEDED: 'Done, and verified against the engine.',
    FAILED: 'Over without success; `error` says why.',
    CANCELLED: 'Stopped on request; what was finished stays done.',
  }),
})

export const StepStatusEnum = builder.enumType('StepStatus', {
  description: 'How far one thing is that a job works on.',
  values: described(['WORKING', 'DONE', 'WARNING', 'ERROR'], {
    WORKING: 'Under way.',
    DONE: 'Finished.',
    WARNING: 'Finished, with something worth knowing.',
    ERROR: 'Failed.',
  }),
})

export const EngineStateEnum = builder.enumType('EngineState', {
  description:
    'CONNECTING: not answered yet since the start. UNREACHABLE: reads fail with DOCKER_ERROR until it is back.',
  values: described(['CONNECTED', 'CONNECTING', 'UNREACHABLE'], {
    CONNECTED: 'It answers.',
    CONNECTING: 'It has not answered since the start of WAGMIOS.',
    UNREACHABLE: 'It has answered, and does so no more; WAGMIOS keeps trying.',
  }),
})

export const AccessRequestKindEnum = builder.enumType('AccessRequestKind', {
  description: 'What the owner is asked for.',
  values: described(['SCOPES', 'CONSENT'], {
    SCOPES: 'Scopes that the key lacks.',
    CONSENT: 'Consent to what an app needs.',
  }),
})
