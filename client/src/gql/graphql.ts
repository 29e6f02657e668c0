/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What the owner is asked for. */
export type AccessRequestKind =
  /** Consent to what an app needs. */
  | 'CONSENT'
  /** Scopes that the key lacks. */
  | 'SCOPES';

/** Every part given must hold. */
export type ActivityFilter = {
  /** Whole ids or names of targets, of which one is meant; 200 at most. */
  about?: Array<string> | null | undefined;
  /** An action, or a family with a dot at the end: `container.` */
  action?: string | null | undefined;
  /** Only entries of this kind of actor. */
  actorKind?: ActorKind | null | undefined;
  /** Only entries of this key. */
  keyId?: string | null | undefined;
  /** Only entries that ended like one of these. */
  outcomes?: Array<Outcome> | null | undefined;
  /** Inclusive. */
  since?: string | null | undefined;
  /** Part of the target's name, or its whole id. */
  target?: string | null | undefined;
  /** Only entries about this kind of thing. */
  targetKind?: TargetKind | null | undefined;
  /** Exclusive. */
  until?: string | null | undefined;
};

/** KEY: an API key. SETUP: the setup door. WAGMIOS: WAGMIOS by itself. ENGINE: something that no action of WAGMIOS caused. */
export type ActorKind =
  /** The engine, or somebody beside WAGMIOS. */
  | 'ENGINE'
  /** An API key, the owner's or an agent's. */
  | 'KEY'
  /** Somebody at the setup door, without a key. */
  | 'SETUP'
  /** WAGMIOS, to keep a limit. */
  | 'WAGMIOS';

/** What is not named stays as it is, secrets included. */
export type ConfigureInstallInput = {
  /** Variables of the app, or environment of its main service. */
  environment?: Record<string, string> | null | undefined;
  /** Port of the host for the page, or for the primary port. */
  port?: number | null | undefined;
  /** Ports of the host for the app's ports; replaces the app's own choice. */
  ports?: Array<PortChoice> | null | undefined;
  /** Variables, names and paths that go back to the app's own choice. */
  reset?: Array<string> | null | undefined;
  /** Answers to the app's questions, by variable. */
  values?: Record<string, string> | null | undefined;
  /** User folders of the app, and further mounts of its main service. */
  volumes?: Array<VolumeChoice> | null | undefined;
};

/** The engine's state word. */
export type ContainerState =
  /** Made and never started. */
  | 'CREATED'
  /** The engine could not remove it completely. */
  | 'DEAD'
  /** Its program has ended; `exitCode` says how. */
  | 'EXITED'
  /** Its program is frozen, in memory. */
  | 'PAUSED'
  /** About to be gone. */
  | 'REMOVING'
  /** Ended by itself, and about to be started again by the engine. */
  | 'RESTARTING'
  /** Its program runs. */
  | 'RUNNING';

/** A container that the policy judges before it is made. */
export type CreateContainerInput = {
  /** Words of the command; default the image's. */
  command?: Array<string> | null | undefined;
  /** Limit in cores, e.g. 0.5; default none. */
  cpus?: number | null | undefined;
  /** Words of the entrypoint; default the image's. */
  entrypoint?: Array<string> | null | undefined;
  /** Variables of its environment. Later only their names are shown. */
  env?: Array<NameValueInput> | null | undefined;
  /** Reference such as `nginx:1.29`; without a tag `latest`. Pulled where it is missing and the key holds images:write. */
  image: string;
  /** Labels; those of Compose and of WAGMIOS are refused. */
  labels?: Array<NameValueInput> | null | undefined;
  /** Limit in bytes, 6 MiB at least; default none. */
  memoryBytes?: number | null | undefined;
  /** 2 to 128 of letters, digits, `_`, `.` and `-`. Names that begin with `wagmios` are taken. */
  name: string;
  /** A network that this key may join, or `none`. Default: for the owner the engine's own (`bridge`), for an agent one of its key's own, on which containers do not reach each other. */
  network?: string | null | undefined;
  /** Ports that the host publishes, from 1024 on. */
  ports?: Array<PortInput> | null | undefined;
  /** no (default), always, unless-stopped, on-failure or on-failure:<times>. */
  restartPolicy?: string | null | undefined;
  /** Default true. */
  start?: boolean | null | undefined;
  /** `user` or `user:group`, by name or id; default the image's. */
  user?: string | null | undefined;
  /** Named volumes of this key, and folders that the operator opened. */
  volumes?: Array<VolumeInput> | null | undefined;
  /** Folder that the command starts in; default the image's. */
  workingDir?: string | null | undefined;
};

/** An app to install, and the answers to what it asks. */
export type CreateInstallInput = {
  /** Id, alias or name. */
  appId: string;
  /** Variables of the app, or environment of its main service. */
  environment?: Record<string, string> | null | undefined;
  /** Default: the app's id, numbered where that is taken. */
  name?: string | null | undefined;
  /** Port of the host for the page, or for the primary port. */
  port?: number | null | undefined;
  /** Ports of the host for the app's ports; replaces the app's own choice. */
  ports?: Array<PortChoice> | null | undefined;
  /** Answers to the app's questions, by variable. */
  values?: Record<string, string> | null | undefined;
  /** User folders of the app, and further mounts of its main service. */
  volumes?: Array<VolumeChoice> | null | undefined;
};

/** CONNECTING: not answered yet since the start. UNREACHABLE: reads fail with DOCKER_ERROR until it is back. */
export type EngineState =
  /** It answers. */
  | 'CONNECTED'
  /** It has not answered since the start of WAGMIOS. */
  | 'CONNECTING'
  /** It has answered, and does so no more; WAGMIOS keeps trying. */
  | 'UNREACHABLE';

/** Verdict of the health check; NONE where the container has none. */
export type HealthState =
  /** The last check passed. */
  | 'HEALTHY'
  /** There is no health check. */
  | 'NONE'
  /** Not checked yet, or failing while it may still come up. */
  | 'STARTING'
  /** Several checks in a row have failed. */
  | 'UNHEALTHY';

/** CREATED: never started. PARTIAL: some services run, others that should do not. */
export type InstallState =
  /** Written and never started. */
  | 'CREATED'
  /** Some services run, others that should do not. */
  | 'PARTIAL'
  /** Everything runs that should. */
  | 'RUNNING'
  /** Runs, and is not healthy yet. */
  | 'STARTING'
  /** Nothing of it runs. */
  | 'STOPPED'
  /** Runs, and a health check fails. */
  | 'UNHEALTHY';

/** How far a job is. */
export type JobState =
  /** Stopped on request; what was finished stays done. */
  | 'CANCELLED'
  /** Over without success; `error` says why. */
  | 'FAILED'
  /** At work, or waiting for its turn. */
  | 'RUNNING'
  /** Done, and verified against the engine. */
  | 'SUCCEEDED';

/** A new value of a limit. */
export type LimitInput = {
  /** Name of the limit. */
  name: string;
  /** From `min` to `max`; null: as usual again. */
  value?: number | null | undefined;
};

/** What a limit is about. */
export type LimitScope =
  /** One container. */
  | 'CONTAINER'
  /** The host. */
  | 'HOST'
  /** Everything that one key has made. */
  | 'KEY'
  /** One app or deployment. */
  | 'PROJECT';

/** What the numbers of a limit count. */
export type LimitUnit =
  /** Bytes. */
  | 'BYTES'
  /** Things. */
  | 'COUNT'
  /** Cores, fractions allowed. */
  | 'CPUS'
  /** How often in ten minutes. */
  | 'PER_TEN_MINUTES'
  /** Seconds. */
  | 'SECONDS';

/** Which of a program's two outputs. */
export type LogStream =
  /** Errors and diagnostics. */
  | 'STDERR'
  /** Ordinary output. */
  | 'STDOUT';

/** WAGMIOS: an installed app or deployed template. COMPOSE: somebody used `docker compose`. */
export type ManagedBy =
  /** Started by somebody with `docker compose`, or a tool like it. */
  | 'COMPOSE'
  /** An installed app or a deployed template. */
  | 'WAGMIOS';

/** A name with its value: a variable of the environment, or a label. */
export type NameValueInput = {
  /** The name, without `=`. */
  name: string;
  /** The value; empty is one, too. */
  value: string;
};

/** STARTED announces an action; one of the others follows, naming it as intent. */
export type Outcome =
  /** Refused before anything was touched. */
  | 'DENIED'
  /** Tried, and it did not work. */
  | 'FAILED'
  /** About to be done; how it ends stands in another entry. */
  | 'STARTED'
  /** Done, and read back where that is possible. */
  | 'SUCCEEDED';

/** Where the host publishes a port of an app. */
export type PortChoice = {
  /** Port of the container, e.g. `80` or `53/udp`. */
  container: string;
  /** Port of the host. */
  host: number;
};

/** A port of the container, and where the host publishes it. */
export type PortInput = {
  /** Port inside the container, 1 to 65535. */
  containerPort: number;
  /** Default: all addresses. */
  hostIp?: string | null | undefined;
  /** Absent: the engine picks a free one. */
  hostPort?: number | null | undefined;
  /** tcp (default), udp or sctp. */
  protocol?: string | null | undefined;
};

/** OWNER manages keys and settings. AGENT holds scopes and nothing implied. */
export type Role =
  /** Holds the scopes that it was given, and nothing else. */
  | 'AGENT'
  /** The human's key: manages keys, consents, sees everything. */
  | 'OWNER';

/** How far one thing is that a job works on. */
export type StepStatus =
  /** Finished. */
  | 'DONE'
  /** Failed. */
  | 'ERROR'
  /** Finished, with something worth knowing. */
  | 'WARNING'
  /** Under way. */
  | 'WORKING';

/** What kind of thing an action is about. */
export type TargetKind =
  /** An installed app. */
  | 'app'
  /** A container. */
  | 'container'
  /** An image. */
  | 'image'
  /** An API key. */
  | 'key'
  /** A network of the engine. */
  | 'network'
  /** A Compose project. */
  | 'project'
  /** WAGMIOS itself. */
  | 'system'
  /** A saved Compose file. */
  | 'template'
  /** A volume of the engine. */
  | 'volume';

/** The door an action came through. */
export type Via =
  /** The owner's dashboard. */
  | 'DASHBOARD'
  /** None: it happened on the engine, or WAGMIOS did it by itself. */
  | 'ENGINE'
  /** `/graphql`, over HTTP, SSE or WebSocket. */
  | 'GRAPHQL'
  /** `/mcp`, a tool of an agent. */
  | 'MCP'
  /** `/api`. */
  | 'REST';

/** Where an app keeps something. */
export type VolumeChoice = {
  /** Folder or volume. */
  source: string;
  /** Variable, volume of the app, or path in its main container. */
  target: string;
};

/** Something that is mounted into the container. */
export type VolumeInput = {
  /** The container may only read it. Default false. */
  readOnly?: boolean | null | undefined;
  /** A volume's name, or a path under a folder that the operator opened. */
  source: string;
  /** Absolute path in the container. */
  target: string;
};

export type RequestFieldsFragment = { id: string, kind: AccessRequestKind, scopes: Array<string>, needs: Array<string>, count: number, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null }, app: { id: string, name: string, needs: Array<{ need: string, why: string, approved: boolean }> } | null, container: { id: string, image: string, state: ContainerState, project: string | null } | null, latest: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } };

export type AccessRequestsChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AccessRequestsChangedSubscription = { accessRequestsChanged: Array<{ id: string, kind: AccessRequestKind, scopes: Array<string>, needs: Array<string>, count: number, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null }, app: { id: string, name: string, needs: Array<{ need: string, why: string, approved: boolean }> } | null, container: { id: string, image: string, state: ContainerState, project: string | null } | null, latest: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } }> };

export type AllowAccessRequestMutationVariables = Exact<{
  id: string;
}>;


export type AllowAccessRequestMutation = { allowAccessRequest: { id: string, kind: AccessRequestKind, scopes: Array<string>, needs: Array<string>, count: number, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null }, app: { id: string, name: string, needs: Array<{ need: string, why: string, approved: boolean }> } | null, container: { id: string, image: string, state: ContainerState, project: string | null } | null, latest: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } } };

export type DismissAccessRequestMutationVariables = Exact<{
  id: string;
}>;


export type DismissAccessRequestMutation = { dismissAccessRequest: { id: string, kind: AccessRequestKind, scopes: Array<string>, needs: Array<string>, count: number, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null }, app: { id: string, name: string, needs: Array<{ need: string, why: string, approved: boolean }> } | null, container: { id: string, image: string, state: ContainerState, project: string | null } | null, latest: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } } };

export type EntryFieldsFragment = { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null };

export type ActivityQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ActivityFilter | null | undefined;
}>;


export type ActivityQuery = { activity: { nodes: Array<{ id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ActivityAddedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: ActivityFilter | null | undefined;
}>;


export type ActivityAddedSubscription = { activityAdded: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } };

export type ContainerRowFragment = { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null };

export type ContainerDetailFragment = { command: string, error: string | null, stoppedBecause: string | null, restartPolicy: string, tty: boolean, labels: Record<string, string>, id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, networks: Array<{ name: string, ipAddress: string | null, aliases: Array<string> }>, mounts: Array<{ type: string, source: string, target: string, readOnly: boolean }>, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null };

export type ContainersQueryVariables = Exact<{ [key: string]: never; }>;


export type ContainersQuery = { containers: Array<{ id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null }> };

export type ContainerQueryVariables = Exact<{
  id: string;
}>;


export type ContainerQuery = { container: { command: string, error: string | null, stoppedBecause: string | null, restartPolicy: string, tty: boolean, labels: Record<string, string>, id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, networks: Array<{ name: string, ipAddress: string | null, aliases: Array<string> }>, mounts: Array<{ type: string, source: string, target: string, readOnly: boolean }>, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null } };

export type ContainerConfigQueryVariables = Exact<{
  id: string;
  reveal?: boolean | null | undefined;
}>;


export type ContainerConfigQuery = { container: { id: string, config: unknown } };

export type ContainerLogTextQueryVariables = Exact<{
  id: string;
  tail: number;
}>;


export type ContainerLogTextQuery = { container: { id: string, logs: { text: string, truncated: boolean } } };

export type ContainerTroubleQueryVariables = Exact<{
  id: string;
}>;


export type ContainerTroubleQuery = { container: { id: string, healthOutput: string | null, logs: { lines: Array<{ text: string }> } } };

export type ContainerChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ContainerChangedSubscription = { containerChanged: { id: string, container: { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null } | null } };

export type ContainerLogsSubscriptionVariables = Exact<{
  id: string;
  tail?: number | null | undefined;
  since?: string | null | undefined;
  follow?: boolean | null | undefined;
}>;


export type ContainerLogsSubscription = { containerLogs: Array<{ stream: LogStream, timestamp: string, text: string, partial: boolean }> };

export type ContainerStatsSubscriptionVariables = Exact<{
  id: string;
}>;


export type ContainerStatsSubscription = { containerStats: { time: string, cpuPercent: number | null, memoryBytes: number | null, memoryLimitBytes: number | null, networkReceivedBytes: number, networkSentBytes: number, blockReadBytes: number, blockWrittenBytes: number, processes: number | null } };

export type StartContainerMutationVariables = Exact<{
  id: string;
}>;


export type StartContainerMutation = { startContainer: { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null } };

export type StopContainerMutationVariables = Exact<{
  id: string;
}>;


export type StopContainerMutation = { stopContainer: { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null } };

export type RestartContainerMutationVariables = Exact<{
  id: string;
}>;


export type RestartContainerMutation = { restartContainer: { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null } };

export type DeleteContainerMutationVariables = Exact<{
  id: string;
  force?: boolean | null | undefined;
  volumes?: boolean | null | undefined;
}>;


export type DeleteContainerMutation = { deleteContainer: { id: string } };

export type CreateContainerMutationVariables = Exact<{
  input: CreateContainerInput;
  approve?: Array<string> | string | null | undefined;
}>;


export type CreateContainerMutation = { createContainer: { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null } };

export type ImageFieldsFragment = { id: string, tags: Array<string>, digests: Array<string>, sizeBytes: number, createdAt: string, dangling: boolean, usedBy: Array<{ id: string, name: string }> };

export type ImagesQueryVariables = Exact<{ [key: string]: never; }>;


export type ImagesQuery = { images: Array<{ id: string, tags: Array<string>, digests: Array<string>, sizeBytes: number, createdAt: string, dangling: boolean, usedBy: Array<{ id: string, name: string }> }> };

export type PullImageMutationVariables = Exact<{
  image: string;
}>;


export type PullImageMutation = { pullImage: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type DeleteImageMutationVariables = Exact<{
  id: string;
  force?: boolean | null | undefined;
}>;


export type DeleteImageMutation = { deleteImage: { id: string } };

export type InstalledFieldsFragment = { id: string, title: string, template: string | null, state: InstallState, port: number | null, path: string | null, scheme: string | null, folder: string, version: string | null, updateAvailable: boolean, createdAt: string, createdBy: string | null, app: { notes: Array<string>, id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> } | null, services: Array<{ name: string, containerId: string | null, containerName: string | null, image: string | null, state: ContainerState | null, health: HealthState | null, finished: boolean }>, lastError: { code: string, message: string, at: string } | null };

export type InstalledAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type InstalledAppsQuery = { installedApps: Array<{ id: string, title: string, template: string | null, state: InstallState, port: number | null, path: string | null, scheme: string | null, folder: string, version: string | null, updateAvailable: boolean, createdAt: string, createdBy: string | null, app: { notes: Array<string>, id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> } | null, services: Array<{ name: string, containerId: string | null, containerName: string | null, image: string | null, state: ContainerState | null, health: HealthState | null, finished: boolean }>, lastError: { code: string, message: string, at: string } | null }> };

export type InstalledAppQueryVariables = Exact<{
  id: string;
}>;


export type InstalledAppQuery = { installedApp: { id: string, title: string, template: string | null, state: InstallState, port: number | null, path: string | null, scheme: string | null, folder: string, version: string | null, updateAvailable: boolean, createdAt: string, createdBy: string | null, lastError: { exitCode: number | null, log: Array<string> | null, healthOutput: string | null, code: string, message: string, at: string } | null, waitsFor: Array<{ need: string, summary: string }>, app: { id: string, notes: Array<string>, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string>, needs: Array<{ need: string, why: string, approved: boolean }> } | null, services: Array<{ name: string, containerId: string | null, containerName: string | null, image: string | null, state: ContainerState | null, health: HealthState | null, finished: boolean }> } };

export type InstalledAppValuesQueryVariables = Exact<{
  id: string;
}>;


export type InstalledAppValuesQuery = { installedApp: { id: string, values: Record<string, string> } };

export type PlanInstallQueryVariables = Exact<{
  input: CreateInstallInput;
  approve?: Array<string> | string | null | undefined;
}>;


export type PlanInstallQuery = { planInstall: { id: string, generated: Array<string>, verdict: { allowed: boolean, violations: Array<{ rule: string, path: string, value: string, why: string, fix: string, level: string, need: string | null }>, needs: Array<{ need: string, summary: string, service: string | null, declared: boolean, approved: boolean }>, warnings: Array<{ rule: string, path: string, why: string, fix: string }> }, plan: { operation: string, project: string, text: string, unchanged: Array<string>, steps: Array<{ id: number, call: string, resource: string, cause: string }>, warnings: Array<{ code: string, message: string }>, blockers: Array<{ code: string, reason: string, resource: string, message: string, humanAction: string | null }> } } };

export type PlanAppQueryVariables = Exact<{
  id: string;
}>;


export type PlanAppQuery = { planApp: { operation: string, project: string, text: string, unchanged: Array<string>, steps: Array<{ id: number, call: string, resource: string, cause: string }>, warnings: Array<{ code: string, message: string }>, blockers: Array<{ code: string, reason: string, resource: string, message: string, humanAction: string | null }> } };

export type PlanRemoveAppQueryVariables = Exact<{
  id: string;
  deleteData?: boolean | null | undefined;
}>;


export type PlanRemoveAppQuery = { planRemoveApp: { volumes: Array<{ name: string, sizeBytes: number }>, plan: { operation: string, project: string, text: string, unchanged: Array<string>, steps: Array<{ id: number, call: string, resource: string, cause: string }>, warnings: Array<{ code: string, message: string }>, blockers: Array<{ code: string, reason: string, resource: string, message: string, humanAction: string | null }> } } };

export type CreateAppMutationVariables = Exact<{
  input: CreateInstallInput;
  approve?: Array<string> | string | null | undefined;
}>;


export type CreateAppMutation = { createApp: { install: { id: string, title: string, template: string | null, state: InstallState, port: number | null, path: string | null, scheme: string | null, folder: string, version: string | null, updateAvailable: boolean, createdAt: string, createdBy: string | null, app: { notes: Array<string>, id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> } | null, services: Array<{ name: string, containerId: string | null, containerName: string | null, image: string | null, state: ContainerState | null, health: HealthState | null, finished: boolean }>, lastError: { code: string, message: string, at: string } | null }, preview: { id: string, generated: Array<string> } } };

export type StartAppMutationVariables = Exact<{
  id: string;
}>;


export type StartAppMutation = { startApp: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type StopAppMutationVariables = Exact<{
  id: string;
}>;


export type StopAppMutation = { stopApp: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type RestartAppMutationVariables = Exact<{
  id: string;
}>;


export type RestartAppMutation = { restartApp: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type UpdateAppMutationVariables = Exact<{
  id: string;
}>;


export type UpdateAppMutation = { updateApp: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type RemoveAppMutationVariables = Exact<{
  id: string;
  deleteData?: boolean | null | undefined;
}>;


export type RemoveAppMutation = { removeApp: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type PlanUpdateAppQueryVariables = Exact<{
  id: string;
}>;


export type PlanUpdateAppQuery = { planUpdateApp: { from: string | null, to: string | null, definitionChanges: boolean, generated: Array<string>, images: Array<{ service: string, from: string | null, to: string }>, verdict: { allowed: boolean, violations: Array<{ rule: string, path: string, value: string, why: string, fix: string, level: string, need: string | null }>, needs: Array<{ need: string, summary: string, service: string | null, declared: boolean, approved: boolean }>, warnings: Array<{ rule: string, path: string, why: string, fix: string }> }, plan: { operation: string, project: string, text: string, unchanged: Array<string>, steps: Array<{ id: number, call: string, resource: string, cause: string }>, warnings: Array<{ code: string, message: string }>, blockers: Array<{ code: string, reason: string, resource: string, message: string, humanAction: string | null }> } } };

export type ConfigureAppMutationVariables = Exact<{
  id: string;
  input: ConfigureInstallInput;
  start?: boolean | null | undefined;
}>;


export type ConfigureAppMutation = { configureApp: { install: { id: string, title: string, template: string | null, state: InstallState, port: number | null, path: string | null, scheme: string | null, folder: string, version: string | null, updateAvailable: boolean, createdAt: string, createdBy: string | null, app: { notes: Array<string>, id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> } | null, services: Array<{ name: string, containerId: string | null, containerName: string | null, image: string | null, state: ContainerState | null, health: HealthState | null, finished: boolean }>, lastError: { code: string, message: string, at: string } | null }, job: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } | null } };

export type KeptAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptAppsQuery = { keptApps: Array<{ id: string, title: string, appId: string | null, removedAt: string, volumes: Array<{ name: string, sizeBytes: number }> }> };

export type JobFieldsFragment = { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null };

export type JobsQueryVariables = Exact<{ [key: string]: never; }>;


export type JobsQuery = { jobs: Array<{ id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null }> };

export type JobQueryVariables = Exact<{
  id: string;
}>;


export type JobQuery = { job: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type CancelJobMutationVariables = Exact<{
  id: string;
}>;


export type CancelJobMutation = { cancelJob: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type JobsChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type JobsChangedSubscription = { jobsChanged: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type KeyFieldsFragment = { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null };

export type AuthStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type AuthStatusQuery = { authStatus: { setupRequired: boolean, keyCount: number, version: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null } };

export type KeysQueryVariables = Exact<{ [key: string]: never; }>;


export type KeysQuery = { keys: Array<{ id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null }> };

export type KeyUseQueryVariables = Exact<{
  id: string;
}>;


export type KeyUseQuery = { key: { id: string, lastUsedAt: string | null } };

export type SetupMutationVariables = Exact<{
  token: string;
  label: string;
}>;


export type SetupMutation = { setup: { secret: string, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null } } };

export type CreateKeyMutationVariables = Exact<{
  label: string;
  scopes: Array<string> | string;
  role?: Role | null | undefined;
}>;


export type CreateKeyMutation = { createKey: { secret: string, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null } } };

export type UpdateKeyMutationVariables = Exact<{
  id: string;
  label?: string | null | undefined;
  scopes?: Array<string> | string | null | undefined;
}>;


export type UpdateKeyMutation = { updateKey: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null } };

export type RotateKeyMutationVariables = Exact<{
  id: string;
}>;


export type RotateKeyMutation = { rotateKey: { secret: string, key: { id: string, label: string, role: Role, prefix: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null } } };

export type RevokeKeyMutationVariables = Exact<{
  id: string;
}>;


export type RevokeKeyMutation = { revokeKey: { id: string } };

export type LimitFieldsFragment = { name: string, title: string, description: string, scope: LimitScope, unit: LimitUnit, value: number, usual: number, min: number, max: number };

export type LimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type LimitsQuery = { limits: Array<{ name: string, title: string, description: string, scope: LimitScope, unit: LimitUnit, value: number, usual: number, min: number, max: number }> };

export type KeyLimitsQueryVariables = Exact<{
  id: string;
}>;


export type KeyLimitsQuery = { key: { id: string, limits: Array<{ name: string, title: string, unit: LimitUnit, value: number, used: number | null }> } };

export type SetLimitsMutationVariables = Exact<{
  limits: Array<LimitInput> | LimitInput;
}>;


export type SetLimitsMutation = { setLimits: Array<{ name: string, title: string, description: string, scope: LimitScope, unit: LimitUnit, value: number, usual: number, min: number, max: number }> };

export type QuestionFieldsFragment = { name: string, label: string, help: string | null, type: string, pattern: string | null, example: string | null, min: number | null, max: number | null, default: string | null, required: boolean, secret: boolean, generated: boolean, choices: Array<{ value: string, label: string }> };

export type AppCardFragment = { id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> };

export type AppDetailFragment = { description: string, website: string, source: string | null, links: Record<string, string>, image: string, architectures: Array<string>, defaultPort: number | null, notes: Array<string>, id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string>, services: Array<{ name: string, image: string }>, web: { port: number, path: string, scheme: string } | null, ports: Array<{ service: string, container: number, protocol: string, variable: string | null, default: number | null, label: string, primary: boolean }>, questions: Array<{ name: string, label: string, help: string | null, type: string, pattern: string | null, example: string | null, min: number | null, max: number | null, default: string | null, required: boolean, secret: boolean, generated: boolean, choices: Array<{ value: string, label: string }> }>, volumes: Array<{ name: string, service: string, target: string, readOnly: boolean, kind: string, variable: string | null, purpose: string | null }>, needs: Array<{ need: string, why: string, approved: boolean }>, hints: { memoryMb: number, diskGb: number, imageSizeMb: number | null } };

export type MarketplaceAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type MarketplaceAppsQuery = { marketplaceApps: Array<{ id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> }>, marketplaceCategories: Array<{ name: string, count: number }> };

export type MarketplaceSearchQueryVariables = Exact<{
  search: string;
}>;


export type MarketplaceSearchQuery = { marketplaceApps: Array<{ id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string> }> };

export type MarketplaceAppQueryVariables = Exact<{
  id: string;
}>;


export type MarketplaceAppQuery = { marketplaceApp: { description: string, website: string, source: string | null, links: Record<string, string>, image: string, architectures: Array<string>, defaultPort: number | null, notes: Array<string>, id: string, name: string, subtitle: string | null, tagline: string, category: string, icon: string | null, version: string, installs: Array<string>, services: Array<{ name: string, image: string }>, web: { port: number, path: string, scheme: string } | null, ports: Array<{ service: string, container: number, protocol: string, variable: string | null, default: number | null, label: string, primary: boolean }>, questions: Array<{ name: string, label: string, help: string | null, type: string, pattern: string | null, example: string | null, min: number | null, max: number | null, default: string | null, required: boolean, secret: boolean, generated: boolean, choices: Array<{ value: string, label: string }> }>, volumes: Array<{ name: string, service: string, target: string, readOnly: boolean, kind: string, variable: string | null, purpose: string | null }>, needs: Array<{ need: string, why: string, approved: boolean }>, hints: { memoryMb: number, diskGb: number, imageSizeMb: number | null } } };

export type MarketplaceAppComposeQueryVariables = Exact<{
  id: string;
}>;


export type MarketplaceAppComposeQuery = { marketplaceApp: { id: string, compose: string } };

export type ApproveAppNeedsMutationVariables = Exact<{
  appId: string;
  needs?: Array<string> | string | null | undefined;
}>;


export type ApproveAppNeedsMutation = { approveAppNeeds: { id: string, needs: Array<{ need: string, why: string, approved: boolean }> } };

export type RevokeAppNeedsMutationVariables = Exact<{
  appId: string;
  needs?: Array<string> | string | null | undefined;
}>;


export type RevokeAppNeedsMutation = { revokeAppNeeds: { id: string, needs: Array<{ need: string, why: string, approved: boolean }> } };

export type VerdictFieldsFragment = { allowed: boolean, violations: Array<{ rule: string, path: string, value: string, why: string, fix: string, level: string, need: string | null }>, needs: Array<{ need: string, summary: string, service: string | null, declared: boolean, approved: boolean }>, warnings: Array<{ rule: string, path: string, why: string, fix: string }> };

export type CheckFieldsFragment = { services: Array<string>, problems: Array<{ severity: string, code: string, message: string, path: string, line: number | null, column: number | null, fix: string | null }>, verdict: { allowed: boolean, violations: Array<{ rule: string, path: string, value: string, why: string, fix: string, level: string, need: string | null }>, needs: Array<{ need: string, summary: string, service: string | null, declared: boolean, approved: boolean }>, warnings: Array<{ rule: string, path: string, why: string, fix: string }> } | null, questions: Array<{ name: string, label: string, help: string | null, type: string, pattern: string | null, example: string | null, min: number | null, max: number | null, default: string | null, required: boolean, secret: boolean, generated: boolean, choices: Array<{ value: string, label: string }> }> };

export type PlanFieldsFragment = { operation: string, project: string, text: string, unchanged: Array<string>, steps: Array<{ id: number, call: string, resource: string, cause: string }>, warnings: Array<{ code: string, message: string }>, blockers: Array<{ code: string, reason: string, resource: string, message: string, humanAction: string | null }> };

export type CheckComposeQueryVariables = Exact<{
  compose: string;
  values?: Record<string, string> | null | undefined;
  name?: string | null | undefined;
}>;


export type CheckComposeQuery = { checkCompose: { services: Array<string>, problems: Array<{ severity: string, code: string, message: string, path: string, line: number | null, column: number | null, fix: string | null }>, verdict: { allowed: boolean, violations: Array<{ rule: string, path: string, value: string, why: string, fix: string, level: string, need: string | null }>, needs: Array<{ need: string, summary: string, service: string | null, declared: boolean, approved: boolean }>, warnings: Array<{ rule: string, path: string, why: string, fix: string }> } | null, questions: Array<{ name: string, label: string, help: string | null, type: string, pattern: string | null, example: string | null, min: number | null, max: number | null, default: string | null, required: boolean, secret: boolean, generated: boolean, choices: Array<{ value: string, label: string }> }> } };

export type ProjectFieldsFragment = { name: string, managedBy: ManagedBy, protected: boolean, workingDir: string | null, services: Array<{ name: string, containers: Array<{ id: string, name: string, state: ContainerState, health: HealthState, finished: boolean }> }> };

export type ProjectsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProjectsQuery = { projects: Array<{ name: string, managedBy: ManagedBy, protected: boolean, workingDir: string | null, services: Array<{ name: string, containers: Array<{ id: string, name: string, state: ContainerState, health: HealthState, finished: boolean }> }> }> };

export type StartProjectMutationVariables = Exact<{
  name: string;
}>;


export type StartProjectMutation = { startProject: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type StopProjectMutationVariables = Exact<{
  name: string;
}>;


export type StopProjectMutation = { stopProject: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type RestartProjectMutationVariables = Exact<{
  name: string;
}>;


export type RestartProjectMutation = { restartProject: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type ProjectContainerFragment = { id: string, name: string, image: string, imageId: string, state: ContainerState, health: HealthState, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, finished: boolean, project: string | null, service: string | null, protectedBecause: string | null, networks: Array<{ name: string }>, mounts: Array<{ type: string, source: string, target: string, readOnly: boolean }>, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null };

export type ProjectDetailFragment = { configFiles: Array<string>, name: string, managedBy: ManagedBy, protected: boolean, workingDir: string | null, services: Array<{ name: string, containers: Array<{ id: string, name: string, state: ContainerState, health: HealthState, finished: boolean, image: string, imageId: string, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, project: string | null, service: string | null, protectedBecause: string | null, networks: Array<{ name: string }>, mounts: Array<{ type: string, source: string, target: string, readOnly: boolean }>, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null }> }> };

export type ProjectQueryVariables = Exact<{
  name: string;
}>;


export type ProjectQuery = { project: { configFiles: Array<string>, name: string, managedBy: ManagedBy, protected: boolean, workingDir: string | null, services: Array<{ name: string, containers: Array<{ id: string, name: string, state: ContainerState, health: HealthState, finished: boolean, image: string, imageId: string, exitCode: number | null, restartCount: number, createdAt: string, startedAt: string | null, finishedAt: string | null, project: string | null, service: string | null, protectedBecause: string | null, networks: Array<{ name: string }>, mounts: Array<{ type: string, source: string, target: string, readOnly: boolean }>, ports: Array<{ ip: string | null, privatePort: number, publicPort: number | null, protocol: string }>, lastActivity: { id: string, time: string, via: Via, action: string, outcome: Outcome, intentId: string | null, code: string | null, message: string | null, requiredScopes: Array<string> | null, durationMs: number | null, requestId: string, count: number, firstAt: string | null, lastAt: string | null, detail: unknown, actor: { kind: ActorKind, keyId: string | null, label: string, role: Role | null }, target: { kind: TargetKind, id: string, name: string } | null } | null }> }> } };

export type EngineFieldsFragment = { state: EngineState, since: string, version: string | null, apiVersion: string | null, os: string | null, arch: string | null, error: string | null, humanAction: string | null };

export type SystemQueryVariables = Exact<{ [key: string]: never; }>;


export type SystemQuery = { system: { version: string, startedAt: string, engine: { state: EngineState, since: string, version: string | null, apiVersion: string | null, os: string | null, arch: string | null, error: string | null, humanAction: string | null }, host: { name: string, operatingSystem: string, kernelVersion: string, architecture: string, cpus: number, memoryBytes: number, dockerRoot: string, storageDriver: string, cgroupVersion: string, warnings: Array<string> } | null, counts: { containers: number, running: number, paused: number, stopped: number, unhealthy: number, images: number | null } | null } };

export type EngineChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type EngineChangedSubscription = { engineChanged: { state: EngineState, since: string, version: string | null, apiVersion: string | null, os: string | null, arch: string | null, error: string | null, humanAction: string | null } };

export type SystemMetricsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type SystemMetricsSubscription = { systemMetrics: { time: string, cpuPercent: number, cores: number, loadAverage: Array<number>, memoryTotalBytes: number, memoryUsedBytes: number, diskTotalBytes: number, diskUsedBytes: number, uptimeSeconds: number } };

export type TemplateRowFragment = { name: string, updatedAt: string, sizeBytes: number };

export type TemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplatesQuery = { templates: Array<{ name: string, updatedAt: string, sizeBytes: number }> };

export type TemplateQueryVariables = Exact<{
  name: string;
}>;


export type TemplateQuery = { template: { compose: string, revision: string, name: string, updatedAt: string, sizeBytes: number, versions: Array<{ id: string, savedAt: string }> } };

export type TemplateVersionQueryVariables = Exact<{
  name: string;
  id: string;
}>;


export type TemplateVersionQuery = { template: { name: string, version: string } };

export type SaveTemplateMutationVariables = Exact<{
  name: string;
  compose: string;
}>;


export type SaveTemplateMutation = { saveTemplate: { template: { compose: string, revision: string, name: string, updatedAt: string, sizeBytes: number, versions: Array<{ id: string, savedAt: string }> }, check: { services: Array<string>, problems: Array<{ severity: string, code: string, message: string, path: string, line: number | null, column: number | null, fix: string | null }>, verdict: { allowed: boolean, violations: Array<{ rule: string, path: string, value: string, why: string, fix: string, level: string, need: string | null }>, needs: Array<{ need: string, summary: string, service: string | null, declared: boolean, approved: boolean }>, warnings: Array<{ rule: string, path: string, why: string, fix: string }> } | null, questions: Array<{ name: string, label: string, help: string | null, type: string, pattern: string | null, example: string | null, min: number | null, max: number | null, default: string | null, required: boolean, secret: boolean, generated: boolean, choices: Array<{ value: string, label: string }> }> } } };

export type DeleteTemplateMutationVariables = Exact<{
  name: string;
}>;


export type DeleteTemplateMutation = { deleteTemplate: { name: string } };

export type DeployTemplateMutationVariables = Exact<{
  name: string;
  project?: string | null | undefined;
  values?: Record<string, string> | null | undefined;
  revision?: string | null | undefined;
  approve?: Array<string> | string | null | undefined;
  hash?: string | null | undefined;
}>;


export type DeployTemplateMutation = { deployTemplate: { id: string, kind: string, title: string, state: JobState, createdAt: string, finishedAt: string | null, percent: number | null, message: string, result: unknown, revision: number, steps: Array<{ id: string, parent: string | null, text: string, status: StepStatus, current: number | null, total: number | null }>, error: { code: string, message: string, details: unknown } | null } };

export type PlanDeployTemplateQueryVariables = Exact<{
  name: string;
  project?: string | null | undefined;
  values?: Record<string, string> | null | undefined;
  revision?: string | null | undefined;
  approve?: Array<string> | string | null | undefined;
}>;


export type PlanDeployTemplateQuery = { planDeployTemplate: { id: string, hash: string, plan: { operation: string, project: string, text: string, unchanged: Array<string>, steps: Array<{ id: number, call: string, resource: string, cause: string }>, warnings: Array<{ code: string, message: string }>, blockers: Array<{ code: string, reason: string, resource: string, message: string, humanAction: string | null }> } } };

const KeyFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"KeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}}]}}
const EntryFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"EntryFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ActivityEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"time"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"keyId"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"via"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"intentId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"requiredScopes"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"firstAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAt"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}
const RequestFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"needs"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"approved"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"container"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"image"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"project"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"latest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EntryFields"}}]}}]}}
const ContainerRowDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContainerRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Container"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"image"}},{"kind":"Field","name":{"kind":"Name","value":"imageId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"health"}},{"kind":"Field","name":{"kind":"Name","value":"exitCode"}},{"kind":"Field","name":{"kind":"Name","value":"restartCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finished"}},{"kind":"Field","name":{"kind":"Name","value":"project"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"protectedBecause"}},{"kind":"Field","name":{"kind":"Name","value":"ports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ip"}},{"kind":"Field","name":{"kind":"Name","value":"privatePort"}},{"kind":"Field","name":{"kind":"Name","value":"publicPort"}},{"kind":"Field","name":{"kind":"Name","value":"protocol"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastActivity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EntryFields"}}]}}]}}
const ContainerDetailDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContainerDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Container"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedBecause"}},{"kind":"Field","name":{"kind":"Name","value":"restartPolicy"}},{"kind":"Field","name":{"kind":"Name","value":"tty"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"networks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"aliases"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"readOnly"}}]}}]}}
const ImageFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImageFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Image"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"digests"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"dangling"}},{"kind":"Field","name":{"kind":"Name","value":"usedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}
const AppCardDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AppCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MarketplaceApp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"subtitle"}},{"kind":"Field","name":{"kind":"Name","value":"tagline"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"icon"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"installs"}}]}}
const InstalledFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"InstalledFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstalledApp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AppCard"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"template"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"containerId"}},{"kind":"Field","name":{"kind":"Name","value":"containerName"}},{"kind":"Field","name":{"kind":"Name","value":"image"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"health"}},{"kind":"Field","name":{"kind":"Name","value":"finished"}}]}},{"kind":"Field","name":{"kind":"Name","value":"port"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"folder"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"updateAvailable"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}
const JobFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}
const LimitFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"LimitFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Limit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"usual"}},{"kind":"Field","name":{"kind":"Name","value":"min"}},{"kind":"Field","name":{"kind":"Name","value":"max"}}]}}
const QuestionFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"QuestionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AppQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"help"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"choices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pattern"}},{"kind":"Field","name":{"kind":"Name","value":"example"}},{"kind":"Field","name":{"kind":"Name","value":"min"}},{"kind":"Field","name":{"kind":"Name","value":"max"}},{"kind":"Field","name":{"kind":"Name","value":"default"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}}]}}
const AppDetailDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AppDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MarketplaceApp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AppCard"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"links"}},{"kind":"Field","name":{"kind":"Name","value":"image"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"image"}}]}},{"kind":"Field","name":{"kind":"Name","value":"architectures"}},{"kind":"Field","name":{"kind":"Name","value":"web"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"port"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}}]}},{"kind":"Field","name":{"kind":"Name","value":"defaultPort"}},{"kind":"Field","name":{"kind":"Name","value":"ports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"container"}},{"kind":"Field","name":{"kind":"Name","value":"protocol"}},{"kind":"Field","name":{"kind":"Name","value":"variable"}},{"kind":"Field","name":{"kind":"Name","value":"default"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuestionFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"volumes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"readOnly"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"variable"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"approved"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hints"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memoryMb"}},{"kind":"Field","name":{"kind":"Name","value":"diskGb"}},{"kind":"Field","name":{"kind":"Name","value":"imageSizeMb"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"}}]}}
const VerdictFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PolicyVerdict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"violations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"need"}}]}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"approved"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}}]}}]}}
const CheckFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"CheckFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ComposeCheck"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QuestionFields"}}]}}]}}
const PlanFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Plan"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"}},{"kind":"Field","name":{"kind":"Name","value":"project"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"call"}},{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"blockers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"humanAction"}}]}}]}}
const ProjectFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProjectFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Project"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"managedBy"}},{"kind":"Field","name":{"kind":"Name","value":"protected"}},{"kind":"Field","name":{"kind":"Name","value":"workingDir"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"containers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"health"}},{"kind":"Field","name":{"kind":"Name","value":"finished"}}]}}]}}]}}
const ProjectContainerDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProjectContainer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Container"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}},{"kind":"Field","name":{"kind":"Name","value":"networks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"readOnly"}}]}}]}}
const ProjectDetailDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProjectDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Project"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProjectFields"}},{"kind":"Field","name":{"kind":"Name","value":"configFiles"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"containers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProjectContainer"}}]}}]}}]}}
const EngineFieldsDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"EngineFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Engine"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"apiVersion"}},{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"arch"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"humanAction"}}]}}
const TemplateRowDefinition = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"TemplateRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Template"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}}
export const KeyFieldsFragmentDoc = {"kind":"Document","definitions":[KeyFieldsDefinition]} as unknown as DocumentNode<KeyFieldsFragment, unknown>;
export const EntryFieldsFragmentDoc = {"kind":"Document","definitions":[EntryFieldsDefinition]} as unknown as DocumentNode<EntryFieldsFragment, unknown>;
export const RequestFieldsFragmentDoc = {"kind":"Document","definitions":[RequestFieldsDefinition,KeyFieldsDefinition,EntryFieldsDefinition]} as unknown as DocumentNode<RequestFieldsFragment, unknown>;
export const ContainerRowFragmentDoc = {"kind":"Document","definitions":[ContainerRowDefinition,EntryFieldsDefinition]} as unknown as DocumentNode<ContainerRowFragment, unknown>;
export const ContainerDetailFragmentDoc = {"kind":"Document","definitions":[ContainerDetailDefinition,EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<ContainerDetailFragment, unknown>;
export const ImageFieldsFragmentDoc = {"kind":"Document","definitions":[ImageFieldsDefinition]} as unknown as DocumentNode<ImageFieldsFragment, unknown>;
export const AppCardFragmentDoc = {"kind":"Document","definitions":[AppCardDefinition]} as unknown as DocumentNode<AppCardFragment, unknown>;
export const InstalledFieldsFragmentDoc = {"kind":"Document","definitions":[InstalledFieldsDefinition,AppCardDefinition]} as unknown as DocumentNode<InstalledFieldsFragment, unknown>;
export const JobFieldsFragmentDoc = {"kind":"Document","definitions":[JobFieldsDefinition]} as unknown as DocumentNode<JobFieldsFragment, unknown>;
export const LimitFieldsFragmentDoc = {"kind":"Document","definitions":[LimitFieldsDefinition]} as unknown as DocumentNode<LimitFieldsFragment, unknown>;
export const QuestionFieldsFragmentDoc = {"kind":"Document","definitions":[QuestionFieldsDefinition]} as unknown as DocumentNode<QuestionFieldsFragment, unknown>;
export const AppDetailFragmentDoc = {"kind":"Document","definitions":[AppDetailDefinition,AppCardDefinition,QuestionFieldsDefinition]} as unknown as DocumentNode<AppDetailFragment, unknown>;
export const VerdictFieldsFragmentDoc = {"kind":"Document","definitions":[VerdictFieldsDefinition]} as unknown as DocumentNode<VerdictFieldsFragment, unknown>;
export const CheckFieldsFragmentDoc = {"kind":"Document","definitions":[CheckFieldsDefinition,VerdictFieldsDefinition,QuestionFieldsDefinition]} as unknown as DocumentNode<CheckFieldsFragment, unknown>;
export const PlanFieldsFragmentDoc = {"kind":"Document","definitions":[PlanFieldsDefinition]} as unknown as DocumentNode<PlanFieldsFragment, unknown>;
export const ProjectFieldsFragmentDoc = {"kind":"Document","definitions":[ProjectFieldsDefinition]} as unknown as DocumentNode<ProjectFieldsFragment, unknown>;
export const ProjectContainerFragmentDoc = {"kind":"Document","definitions":[ProjectContainerDefinition,EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<ProjectContainerFragment, unknown>;
export const ProjectDetailFragmentDoc = {"kind":"Document","definitions":[ProjectDetailDefinition,EntryFieldsDefinition,ContainerRowDefinition,ProjectFieldsDefinition,ProjectContainerDefinition]} as unknown as DocumentNode<ProjectDetailFragment, unknown>;
export const EngineFieldsFragmentDoc = {"kind":"Document","definitions":[EngineFieldsDefinition]} as unknown as DocumentNode<EngineFieldsFragment, unknown>;
export const TemplateRowFragmentDoc = {"kind":"Document","definitions":[TemplateRowDefinition]} as unknown as DocumentNode<TemplateRowFragment, unknown>;
export const AccessRequestsChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"AccessRequestsChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessRequestsChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestFields"}}]}}]}},KeyFieldsDefinition,EntryFieldsDefinition,RequestFieldsDefinition]} as unknown as DocumentNode<AccessRequestsChangedSubscription, AccessRequestsChangedSubscriptionVariables>;
export const AllowAccessRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AllowAccessRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowAccessRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestFields"}}]}}]}},KeyFieldsDefinition,EntryFieldsDefinition,RequestFieldsDefinition]} as unknown as DocumentNode<AllowAccessRequestMutation, AllowAccessRequestMutationVariables>;
export const DismissAccessRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DismissAccessRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dismissAccessRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RequestFields"}}]}}]}},KeyFieldsDefinition,EntryFieldsDefinition,RequestFieldsDefinition]} as unknown as DocumentNode<DismissAccessRequestMutation, DismissAccessRequestMutationVariables>;
export const ActivityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Activity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ActivityFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EntryFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},EntryFieldsDefinition]} as unknown as DocumentNode<ActivityQuery, ActivityQueryVariables>;
export const ActivityAddedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ActivityAdded"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ActivityFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activityAdded"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EntryFields"}}]}}]}},EntryFieldsDefinition]} as unknown as DocumentNode<ActivityAddedSubscription, ActivityAddedSubscriptionVariables>;
export const ContainersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Containers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"containers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<ContainersQuery, ContainersQueryVariables>;
export const ContainerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Container"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"container"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerDetail"}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition,ContainerDetailDefinition]} as unknown as DocumentNode<ContainerQuery, ContainerQueryVariables>;
export const ContainerConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContainerConfig"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reveal"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"container"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"config"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reveal"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reveal"}}}]}]}}]}}]} as unknown as DocumentNode<ContainerConfigQuery, ContainerConfigQueryVariables>;
export const ContainerLogTextDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContainerLogText"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tail"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"container"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"logs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tail"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}}]}}]}}]}}]} as unknown as DocumentNode<ContainerLogTextQuery, ContainerLogTextQueryVariables>;
export const ContainerTroubleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContainerTrouble"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"container"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"healthOutput"}},{"kind":"Field","name":{"kind":"Name","value":"logs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tail"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ContainerTroubleQuery, ContainerTroubleQueryVariables>;
export const ContainerChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ContainerChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"containerChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"container"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}}]}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<ContainerChangedSubscription, ContainerChangedSubscriptionVariables>;
export const ContainerLogsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ContainerLogs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tail"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"follow"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"containerLogs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"tail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tail"}}},{"kind":"Argument","name":{"kind":"Name","value":"since"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}},{"kind":"Argument","name":{"kind":"Name","value":"follow"},"value":{"kind":"Variable","name":{"kind":"Name","value":"follow"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stream"}},{"kind":"Field","name":{"kind":"Name","value":"timestamp"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"partial"}}]}}]}}]} as unknown as DocumentNode<ContainerLogsSubscription, ContainerLogsSubscriptionVariables>;
export const ContainerStatsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ContainerStats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"containerStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"time"}},{"kind":"Field","name":{"kind":"Name","value":"cpuPercent"}},{"kind":"Field","name":{"kind":"Name","value":"memoryBytes"}},{"kind":"Field","name":{"kind":"Name","value":"memoryLimitBytes"}},{"kind":"Field","name":{"kind":"Name","value":"networkReceivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"networkSentBytes"}},{"kind":"Field","name":{"kind":"Name","value":"blockReadBytes"}},{"kind":"Field","name":{"kind":"Name","value":"blockWrittenBytes"}},{"kind":"Field","name":{"kind":"Name","value":"processes"}}]}}]}}]} as unknown as DocumentNode<ContainerStatsSubscription, ContainerStatsSubscriptionVariables>;
export const StartContainerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartContainer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startContainer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<StartContainerMutation, StartContainerMutationVariables>;
export const StopContainerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopContainer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopContainer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<StopContainerMutation, StopContainerMutationVariables>;
export const RestartContainerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestartContainer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restartContainer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<RestartContainerMutation, RestartContainerMutationVariables>;
export const DeleteContainerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteContainer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"force"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"volumes"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteContainer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"force"},"value":{"kind":"Variable","name":{"kind":"Name","value":"force"}}},{"kind":"Argument","name":{"kind":"Name","value":"volumes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"volumes"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteContainerMutation, DeleteContainerMutationVariables>;
export const CreateContainerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateContainer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateContainerInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"approve"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createContainer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"approve"},"value":{"kind":"Variable","name":{"kind":"Name","value":"approve"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContainerRow"}}]}}]}},EntryFieldsDefinition,ContainerRowDefinition]} as unknown as DocumentNode<CreateContainerMutation, CreateContainerMutationVariables>;
export const ImagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImageFields"}}]}}]}},ImageFieldsDefinition]} as unknown as DocumentNode<ImagesQuery, ImagesQueryVariables>;
export const PullImageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PullImage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"image"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pullImage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"image"},"value":{"kind":"Variable","name":{"kind":"Name","value":"image"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<PullImageMutation, PullImageMutationVariables>;
export const DeleteImageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteImage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"force"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteImage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"force"},"value":{"kind":"Variable","name":{"kind":"Name","value":"force"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteImageMutation, DeleteImageMutationVariables>;
export const InstalledAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstalledApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installedApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InstalledFields"}}]}}]}},AppCardDefinition,InstalledFieldsDefinition]} as unknown as DocumentNode<InstalledAppsQuery, InstalledAppsQueryVariables>;
export const InstalledAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstalledApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installedApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InstalledFields"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exitCode"}},{"kind":"Field","name":{"kind":"Name","value":"log"}},{"kind":"Field","name":{"kind":"Name","value":"healthOutput"}}]}},{"kind":"Field","name":{"kind":"Name","value":"waitsFor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"approved"}}]}}]}}]}}]}},AppCardDefinition,InstalledFieldsDefinition]} as unknown as DocumentNode<InstalledAppQuery, InstalledAppQueryVariables>;
export const InstalledAppValuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstalledAppValues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installedApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"values"}}]}}]}}]} as unknown as DocumentNode<InstalledAppValuesQuery, InstalledAppValuesQueryVariables>;
export const PlanInstallDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanInstall"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateInstallInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"approve"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planInstall"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"approve"},"value":{"kind":"Variable","name":{"kind":"Name","value":"approve"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFields"}}]}}]}}]}},VerdictFieldsDefinition,PlanFieldsDefinition]} as unknown as DocumentNode<PlanInstallQuery, PlanInstallQueryVariables>;
export const PlanAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFields"}}]}}]}},PlanFieldsDefinition]} as unknown as DocumentNode<PlanAppQuery, PlanAppQueryVariables>;
export const PlanRemoveAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanRemoveApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"deleteData"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planRemoveApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"deleteData"},"value":{"kind":"Variable","name":{"kind":"Name","value":"deleteData"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"volumes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFields"}}]}}]}}]}},PlanFieldsDefinition]} as unknown as DocumentNode<PlanRemoveAppQuery, PlanRemoveAppQueryVariables>;
export const CreateAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateInstallInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"approve"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"approve"},"value":{"kind":"Variable","name":{"kind":"Name","value":"approve"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"install"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InstalledFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"preview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"generated"}}]}}]}}]}},AppCardDefinition,InstalledFieldsDefinition]} as unknown as DocumentNode<CreateAppMutation, CreateAppMutationVariables>;
export const StartAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<StartAppMutation, StartAppMutationVariables>;
export const StopAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<StopAppMutation, StopAppMutationVariables>;
export const RestartAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestartApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restartApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<RestartAppMutation, RestartAppMutationVariables>;
export const UpdateAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<UpdateAppMutation, UpdateAppMutationVariables>;
export const RemoveAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"deleteData"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"deleteData"},"value":{"kind":"Variable","name":{"kind":"Name","value":"deleteData"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<RemoveAppMutation, RemoveAppMutationVariables>;
export const PlanUpdateAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanUpdateApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planUpdateApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"definitionChanges"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"generated"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFields"}}]}}]}}]}},VerdictFieldsDefinition,PlanFieldsDefinition]} as unknown as DocumentNode<PlanUpdateAppQuery, PlanUpdateAppQueryVariables>;
export const ConfigureAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfigureApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfigureInstallInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"configureApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"start"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"install"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"InstalledFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}}]}},AppCardDefinition,InstalledFieldsDefinition,JobFieldsDefinition]} as unknown as DocumentNode<ConfigureAppMutation, ConfigureAppMutationVariables>;
export const KeptAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeptApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keptApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"appId"}},{"kind":"Field","name":{"kind":"Name","value":"removedAt"}},{"kind":"Field","name":{"kind":"Name","value":"volumes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}}]}}]}}]} as unknown as DocumentNode<KeptAppsQuery, KeptAppsQueryVariables>;
export const JobsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Jobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<JobsQuery, JobsQueryVariables>;
export const JobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Job"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<JobQuery, JobQueryVariables>;
export const CancelJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<CancelJobMutation, CancelJobMutationVariables>;
export const JobsChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"JobsChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobsChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<JobsChangedSubscription, JobsChangedSubscriptionVariables>;
export const AuthStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuthStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setupRequired"}},{"kind":"Field","name":{"kind":"Name","value":"keyCount"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<AuthStatusQuery, AuthStatusQueryVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}}]}},KeyFieldsDefinition]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const KeysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Keys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}}]}},KeyFieldsDefinition]} as unknown as DocumentNode<KeysQuery, KeysQueryVariables>;
export const KeyUseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeyUse"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}}]}}]}}]} as unknown as DocumentNode<KeyUseQuery, KeyUseQueryVariables>;
export const SetupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Setup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"token"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"label"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"token"},"value":{"kind":"Variable","name":{"kind":"Name","value":"token"}}},{"kind":"Argument","name":{"kind":"Name","value":"label"},"value":{"kind":"Variable","name":{"kind":"Name","value":"label"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}}]}}]}},KeyFieldsDefinition]} as unknown as DocumentNode<SetupMutation, SetupMutationVariables>;
export const CreateKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"label"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scopes"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"role"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Role"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"label"},"value":{"kind":"Variable","name":{"kind":"Name","value":"label"}}},{"kind":"Argument","name":{"kind":"Name","value":"scopes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scopes"}}},{"kind":"Argument","name":{"kind":"Name","value":"role"},"value":{"kind":"Variable","name":{"kind":"Name","value":"role"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}}]}}]}},KeyFieldsDefinition]} as unknown as DocumentNode<CreateKeyMutation, CreateKeyMutationVariables>;
export const UpdateKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"label"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scopes"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"label"},"value":{"kind":"Variable","name":{"kind":"Name","value":"label"}}},{"kind":"Argument","name":{"kind":"Name","value":"scopes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scopes"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}}]}},KeyFieldsDefinition]} as unknown as DocumentNode<UpdateKeyMutation, UpdateKeyMutationVariables>;
export const RotateKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeyFields"}}]}}]}}]}},KeyFieldsDefinition]} as unknown as DocumentNode<RotateKeyMutation, RotateKeyMutationVariables>;
export const RevokeKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RevokeKeyMutation, RevokeKeyMutationVariables>;
export const LimitsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Limits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LimitFields"}}]}}]}},LimitFieldsDefinition]} as unknown as DocumentNode<LimitsQuery, LimitsQueryVariables>;
export const KeyLimitsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeyLimits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"limits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"used"}}]}}]}}]}}]} as unknown as DocumentNode<KeyLimitsQuery, KeyLimitsQueryVariables>;
export const SetLimitsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetLimits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"limits"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LimitInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setLimits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"limits"},"value":{"kind":"Variable","name":{"kind":"Name","value":"limits"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LimitFields"}}]}}]}},LimitFieldsDefinition]} as unknown as DocumentNode<SetLimitsMutation, SetLimitsMutationVariables>;
export const MarketplaceAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarketplaceApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"marketplaceApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AppCard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"marketplaceCategories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},AppCardDefinition]} as unknown as DocumentNode<MarketplaceAppsQuery, MarketplaceAppsQueryVariables>;
export const MarketplaceSearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarketplaceSearch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"marketplaceApps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AppCard"}}]}}]}},AppCardDefinition]} as unknown as DocumentNode<MarketplaceSearchQuery, MarketplaceSearchQueryVariables>;
export const MarketplaceAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarketplaceApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"marketplaceApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AppDetail"}}]}}]}},AppCardDefinition,QuestionFieldsDefinition,AppDetailDefinition]} as unknown as DocumentNode<MarketplaceAppQuery, MarketplaceAppQueryVariables>;
export const MarketplaceAppComposeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarketplaceAppCompose"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"marketplaceApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"compose"}}]}}]}}]} as unknown as DocumentNode<MarketplaceAppComposeQuery, MarketplaceAppComposeQueryVariables>;
export const ApproveAppNeedsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApproveAppNeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"needs"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approveAppNeeds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"appId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}},{"kind":"Argument","name":{"kind":"Name","value":"needs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"needs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"approved"}}]}}]}}]}}]} as unknown as DocumentNode<ApproveAppNeedsMutation, ApproveAppNeedsMutationVariables>;
export const RevokeAppNeedsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeAppNeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"needs"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeAppNeeds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"appId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}},{"kind":"Argument","name":{"kind":"Name","value":"needs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"needs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"need"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"approved"}}]}}]}}]}}]} as unknown as DocumentNode<RevokeAppNeedsMutation, RevokeAppNeedsMutationVariables>;
export const CheckComposeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CheckCompose"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"compose"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StringMap"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkCompose"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"compose"},"value":{"kind":"Variable","name":{"kind":"Name","value":"compose"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}},{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CheckFields"}}]}}]}},VerdictFieldsDefinition,QuestionFieldsDefinition,CheckFieldsDefinition]} as unknown as DocumentNode<CheckComposeQuery, CheckComposeQueryVariables>;
export const ProjectsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Projects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"projects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProjectFields"}}]}}]}},ProjectFieldsDefinition]} as unknown as DocumentNode<ProjectsQuery, ProjectsQueryVariables>;
export const StartProjectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartProject"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startProject"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<StartProjectMutation, StartProjectMutationVariables>;
export const StopProjectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopProject"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopProject"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<StopProjectMutation, StopProjectMutationVariables>;
export const RestartProjectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestartProject"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restartProject"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<RestartProjectMutation, RestartProjectMutationVariables>;
export const ProjectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Project"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"project"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProjectDetail"}}]}}]}},ProjectFieldsDefinition,EntryFieldsDefinition,ContainerRowDefinition,ProjectContainerDefinition,ProjectDetailDefinition]} as unknown as DocumentNode<ProjectQuery, ProjectQueryVariables>;
export const SystemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"System"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"engine"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EngineFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"host"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"operatingSystem"}},{"kind":"Field","name":{"kind":"Name","value":"kernelVersion"}},{"kind":"Field","name":{"kind":"Name","value":"architecture"}},{"kind":"Field","name":{"kind":"Name","value":"cpus"}},{"kind":"Field","name":{"kind":"Name","value":"memoryBytes"}},{"kind":"Field","name":{"kind":"Name","value":"dockerRoot"}},{"kind":"Field","name":{"kind":"Name","value":"storageDriver"}},{"kind":"Field","name":{"kind":"Name","value":"cgroupVersion"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}}]}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"containers"}},{"kind":"Field","name":{"kind":"Name","value":"running"}},{"kind":"Field","name":{"kind":"Name","value":"paused"}},{"kind":"Field","name":{"kind":"Name","value":"stopped"}},{"kind":"Field","name":{"kind":"Name","value":"unhealthy"}},{"kind":"Field","name":{"kind":"Name","value":"images"}}]}}]}}]}},EngineFieldsDefinition]} as unknown as DocumentNode<SystemQuery, SystemQueryVariables>;
export const EngineChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"EngineChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EngineFields"}}]}}]}},EngineFieldsDefinition]} as unknown as DocumentNode<EngineChangedSubscription, EngineChangedSubscriptionVariables>;
export const SystemMetricsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"SystemMetrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"systemMetrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"time"}},{"kind":"Field","name":{"kind":"Name","value":"cpuPercent"}},{"kind":"Field","name":{"kind":"Name","value":"cores"}},{"kind":"Field","name":{"kind":"Name","value":"loadAverage"}},{"kind":"Field","name":{"kind":"Name","value":"memoryTotalBytes"}},{"kind":"Field","name":{"kind":"Name","value":"memoryUsedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"diskTotalBytes"}},{"kind":"Field","name":{"kind":"Name","value":"diskUsedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"uptimeSeconds"}}]}}]}}]} as unknown as DocumentNode<SystemMetricsSubscription, SystemMetricsSubscriptionVariables>;
export const TemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Templates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateRow"}}]}}]}},TemplateRowDefinition]} as unknown as DocumentNode<TemplatesQuery, TemplatesQueryVariables>;
export const TemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Template"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateRow"}},{"kind":"Field","name":{"kind":"Name","value":"compose"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}}]}}]}}]}},TemplateRowDefinition]} as unknown as DocumentNode<TemplateQuery, TemplateQueryVariables>;
export const TemplateVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TemplateVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}]}}]}}]} as unknown as DocumentNode<TemplateVersionQuery, TemplateVersionQueryVariables>;
export const SaveTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"compose"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"compose"},"value":{"kind":"Variable","name":{"kind":"Name","value":"compose"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TemplateRow"}},{"kind":"Field","name":{"kind":"Name","value":"compose"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"check"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CheckFields"}}]}}]}}]}},VerdictFieldsDefinition,QuestionFieldsDefinition,TemplateRowDefinition,CheckFieldsDefinition]} as unknown as DocumentNode<SaveTemplateMutation, SaveTemplateMutationVariables>;
export const DeleteTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<DeleteTemplateMutation, DeleteTemplateMutationVariables>;
export const DeployTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeployTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"project"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StringMap"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"approve"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hash"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"project"},"value":{"kind":"Variable","name":{"kind":"Name","value":"project"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}},{"kind":"Argument","name":{"kind":"Name","value":"approve"},"value":{"kind":"Variable","name":{"kind":"Name","value":"approve"}}},{"kind":"Argument","name":{"kind":"Name","value":"hash"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hash"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFields"}}]}}]}},JobFieldsDefinition]} as unknown as DocumentNode<DeployTemplateMutation, DeployTemplateMutationVariables>;
export const PlanDeployTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanDeployTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"project"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StringMap"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"approve"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planDeployTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"project"},"value":{"kind":"Variable","name":{"kind":"Name","value":"project"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}},{"kind":"Argument","name":{"kind":"Name","value":"approve"},"value":{"kind":"Variable","name":{"kind":"Name","value":"approve"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFields"}}]}}]}}]}},PlanFieldsDefinition]} as unknown as DocumentNode<PlanDeployTemplateQuery, PlanDeployTemplateQueryVariables>;