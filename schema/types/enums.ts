import { OUTCOMES } from '../../server/core/activity/entry.ts'
import { CONTAINER_STATES, HEALTH_STATES } from '../../server/core/containers/container.ts'
import { JOB_STATES } from '../../server/core/jobs/job.ts'
import { builder } from '../builder.ts'

export const ContainerStateEnum = builder.enumType('ContainerState', {
  description: "The engine's state word.",
  values: CONTAINER_STATES,
})

export const HealthStateEnum = builder.enumType('HealthState', {
  description: 'Verdict of the health check; NONE where the container has none.',
  values: HEALTH_STATES,
})

export const LogStreamEnum = builder.enumType('LogStream', { values: ['STDOUT', 'STDERR'] as const })

export const OutcomeEnum = builder.enumType('Outcome', {
  description: 'STARTED announces an action; one of the others follows, naming it as intent.',
  values: OUTCOMES,
})

export const ActorKindEnum = builder.enumType('ActorKind', {
  description: 'KEY: an API key. SETUP: the setup door. ENGINE: something that no action of WAGMIOS caused.',
  values: ['KEY', 'SETUP', 'ENGINE'] as const,
})

export const TargetKindEnum = builder.enumType('TargetKind', {
  values: ['container', 'image', 'app', 'project', 'template', 'key', 'network', 'volume', 'system'] as const,
})

export const ViaEnum = builder.enumType('Via', {
  description: 'The door an action came through.',
  values: ['REST', 'GRAPHQL', 'MCP', 'DASHBOARD', 'ENGINE'] as const,
})

export const RoleEnum = builder.enumType('Role', {
  description: 'OWNER manages keys and settings. AGENT holds scopes and nothing implied.',
  values: ['OWNER', 'AGENT'] as const,
})

export const JobStateEnum = builder.enumType('JobState', { values: JOB_STATES })

export const StepStatusEnum = builder.enumType('StepStatus', {
  values: ['WORKING', 'DONE', 'WARNING', 'ERROR'] as const,
})

export const EngineStateEnum = builder.enumType('EngineState', {
  description:
    'CONNECTING: not answered yet since the start. UNREACHABLE: reads fail with DOCKER_ERROR until it is back.',
  values: ['CONNECTED', 'CONNECTING', 'UNREACHABLE'] as const,
})
