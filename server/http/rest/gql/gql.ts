/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment RestInstallFields on InstalledApp {\n    id title state port path scheme folder version updateAvailable createdAt createdBy template\n    app { id name notes defaultPort }\n    lastError { code message at reason container exitCode log healthOutput }\n    services { name containerId containerName image state health }\n  }\n": typeof types.RestInstallFieldsFragmentDoc,
    "\n  fragment RestInstallPreviewFields on InstallPreview {\n    id appId port hash generated\n    files { compose override }\n    verdict { ...RestVerdictFields }\n    plan { ...RestPlanFields }\n  }\n": typeof types.RestInstallPreviewFieldsFragmentDoc,
    "\n  fragment RestAccessRequestFields on AccessRequest {\n    id\n    kind\n    key { id label }\n    scopes\n    needs\n    app { id name }\n    count\n    firstAskedAt\n    latest { id time action target { kind id name } }\n  }\n": typeof types.RestAccessRequestFieldsFragmentDoc,
    "query RestAccessRequests { accessRequests { ...RestAccessRequestFields } }": typeof types.RestAccessRequestsDocument,
    "\n      mutation RestAllowAccessRequest($id: ID!) { allowAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    ": typeof types.RestAllowAccessRequestDocument,
    "\n      mutation RestDismissAccessRequest($id: ID!) { dismissAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    ": typeof types.RestDismissAccessRequestDocument,
    "\n  fragment RestActivityFields on ActivityEntry {\n    id time via action outcome intentId code message requiredScopes durationMs requestId count firstAt lastAt detail\n    actor { kind keyId label }\n    target { kind id name }\n  }\n": typeof types.RestActivityFieldsFragmentDoc,
    "\n      query RestActivity($first: Int, $after: String, $filter: ActivityFilter) {\n        activity(first: $first, after: $after, filter: $filter) {\n          nodes { ...RestActivityFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    ": typeof types.RestActivityDocument,
    "query RestActivityEntry($id: ID!) { activityEntry(id: $id) { ...RestActivityFields } }": typeof types.RestActivityEntryDocument,
    "\n  fragment RestApiKeyFields on ApiKey { id label role prefix scopes createdAt lastUsedAt warning }\n": typeof types.RestApiKeyFieldsFragmentDoc,
    "\n      query RestAuthStatus($hasKey: Boolean!) {\n        authStatus { setupRequired keyCount version }\n        viewer @include(if: $hasKey) { ...RestApiKeyFields }\n      }\n    ": typeof types.RestAuthStatusDocument,
    "\n      mutation RestSetup($token: String!, $label: String, $scopes: [String!]) {\n        setup(token: $token, label: $label, scopes: $scopes) { secret key { ...RestApiKeyFields } }\n      }\n    ": typeof types.RestSetupDocument,
    "\n      mutation RestVerify($key: String!) { verifyKey(key: $key) { valid key { ...RestApiKeyFields } } }\n    ": typeof types.RestVerifyDocument,
    "query RestViewer { viewer { ...RestApiKeyFields limits { name unit value used } } }": typeof types.RestViewerDocument,
    "\n        mutation RestNarrow($scopes: [String!]!) { narrowScopes(scopes: $scopes) { ...RestApiKeyFields } }\n      ": typeof types.RestNarrowDocument,
    "query RestKeys { keys { ...RestApiKeyFields } }": typeof types.RestKeysDocument,
    "\n      mutation RestCreateKey($label: String!, $scopes: [String!]!, $role: Role) {\n        createKey(label: $label, scopes: $scopes, role: $role) { secret key { ...RestApiKeyFields } }\n      }\n    ": typeof types.RestCreateKeyDocument,
    "\n      mutation RestUpdateKey($id: ID!, $label: String, $scopes: [String!]) {\n        updateKey(id: $id, label: $label, scopes: $scopes) { ...RestApiKeyFields }\n      }\n    ": typeof types.RestUpdateKeyDocument,
    "mutation RestRotateKey($id: ID!) { rotateKey(id: $id) { secret key { ...RestApiKeyFields } } }": typeof types.RestRotateKeyDocument,
    "mutation RestRevokeKey($id: ID!) { revokeKey(id: $id) { id warning } }": typeof types.RestRevokeKeyDocument,
    "\n  fragment RestContainerFields on Container {\n    id name image imageId command state status health exitCode error stoppedBecause restartCount restartPolicy\n    createdAt startedAt finishedAt project service labels protectedBecause\n    ports { ip privatePort publicPort protocol }\n    mounts { type source target readOnly }\n    networks { name ipAddress }\n  }\n": typeof types.RestContainerFieldsFragmentDoc,
    "\n        query RestContainers($filter: ContainerFilter) { containers(filter: $filter) { ...RestContainerFields } }\n      ": typeof types.RestContainersDocument,
    "\n      mutation RestCreateContainer($input: CreateContainerInput!) { createContainer(input: $input) { ...RestContainerFields } }\n    ": typeof types.RestCreateContainerDocument,
    "query RestContainer($id: ID!) { container(id: $id) { ...RestContainerFields } }": typeof types.RestContainerDocument,
    "\n      query RestContainerConfig($id: ID!, $reveal: Boolean) { container(id: $id) { ...RestContainerFields config(reveal: $reveal) } }\n    ": typeof types.RestContainerConfigDocument,
    "\n      query RestLogs($id: ID!, $tail: Int, $since: String, $until: String, $stream: LogStream) {\n        container(id: $id) {\n          logs(tail: $tail, since: $since, until: $until, stream: $stream) {\n            lines { stream timestamp text partial } truncated\n          }\n        }\n      }\n    ": typeof types.RestLogsDocument,
    "\n        subscription RestFollowLogs(\n          $id: ID! $tail: Int $since: String $stream: LogStream $follow: Boolean $timestamps: Boolean\n        ) {\n          containerLogText(\n            id: $id tail: $tail since: $since stream: $stream follow: $follow timestamps: $timestamps\n          )\n        }\n      ": typeof types.RestFollowLogsDocument,
    "mutation RestStart($id: ID!) { startContainer(id: $id) { ...RestContainerFields } }": typeof types.RestStartDocument,
    "\n      mutation RestStop($id: ID!, $timeout: Int) { stopContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    ": typeof types.RestStopDocument,
    "\n      mutation RestRestart($id: ID!, $timeout: Int) { restartContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    ": typeof types.RestRestartDocument,
    "\n        mutation RestDelete($id: ID!, $force: Boolean, $volumes: Boolean) {\n          deleteContainer(id: $id, force: $force, volumes: $volumes) { ...RestContainerFields }\n        }\n      ": typeof types.RestDeleteDocument,
    "\n  fragment RestImageFields on Image { id tags digests sizeBytes createdAt dangling usedBy { id name } }\n": typeof types.RestImageFieldsFragmentDoc,
    "query RestImages { images { ...RestImageFields } }": typeof types.RestImagesDocument,
    "mutation RestPull($image: String!) { pullImage(image: $image) { ...RestJobFields } }": typeof types.RestPullDocument,
    "query RestImage($id: ID!) { image(id: $id) { ...RestImageFields } }": typeof types.RestImageDocument,
    "mutation RestDeleteImage($id: ID!, $force: Boolean) { deleteImage(id: $id, force: $force) { ...RestImageFields } }": typeof types.RestDeleteImageDocument,
    "\n  query RestPlanApp($id: ID!, $operation: InstallOperation) { planApp(id: $id, operation: $operation) { ...RestPlanFields } }\n": typeof types.RestPlanAppDocument,
    "\n    query RestPlanUpdate($id: ID!, $values: StringMap) {\n      planUpdateApp(id: $id, values: $values) {\n        hash from to definitionChanges generated\n        images { service from to }\n        verdict { ...RestVerdictFields }\n        plan { ...RestPlanFields }\n      }\n    }\n  ": typeof types.RestPlanUpdateDocument,
    "\n    query RestPlanRemove($id: ID!, $deleteData: Boolean) {\n      planRemoveApp(id: $id, deleteData: $deleteData) { plan { ...RestPlanFields } volumes { name sizeBytes } folder }\n    }\n  ": typeof types.RestPlanRemoveDocument,
    "mutation RestStartApp($id: ID!) { startApp(id: $id) { ...RestJobFields } }": typeof types.RestStartAppDocument,
    "mutation RestStopApp($id: ID!) { stopApp(id: $id) { ...RestJobFields } }": typeof types.RestStopAppDocument,
    "mutation RestRestartApp($id: ID!) { restartApp(id: $id) { ...RestJobFields } }": typeof types.RestRestartAppDocument,
    "\n        mutation RestUpdateApp($id: ID!, $values: StringMap, $hash: String) {\n          updateApp(id: $id, values: $values, hash: $hash) { ...RestJobFields }\n        }\n      ": typeof types.RestUpdateAppDocument,
    "mutation RestRevertApp($id: ID!) { revertApp(id: $id) { ...RestJobFields } }": typeof types.RestRevertAppDocument,
    "\n        mutation RestRemoveApp($id: ID!, $deleteData: Boolean) { removeApp(id: $id, deleteData: $deleteData) { ...RestJobFields } }\n      ": typeof types.RestRemoveAppDocument,
    "\n    query RestPlanInstall($input: CreateInstallInput!, $approve: [String!]) {\n      planInstall(input: $input, approve: $approve) { ...RestInstallPreviewFields }\n    }\n  ": typeof types.RestPlanInstallDocument,
    "\n  mutation RestCreateApp($input: CreateInstallInput!, $approve: [String!], $hash: String) {\n    createApp(input: $input, approve: $approve, hash: $hash) {\n      install { ...RestInstallFields }\n      preview { ...RestInstallPreviewFields }\n      credentials { name label value }\n      credentialsNote\n    }\n  }\n": typeof types.RestCreateAppDocument,
    "query RestInstalled { installedApps { ...RestInstallFields } }": typeof types.RestInstalledDocument,
    "query RestKept { keptApps { id title appId removedAt volumes { name sizeBytes } } }": typeof types.RestKeptDocument,
    "query RestInstalledApp($id: ID!) { installedApp(id: $id) { ...RestInstallFields } }": typeof types.RestInstalledAppDocument,
    "\n      query RestShowReview($id: ID!) {\n        installReview(id: $id) { hash needed compose override verdict { ...RestVerdictFields } }\n      }\n    ": typeof types.RestShowReviewDocument,
    "\n      mutation RestReviewApp($id: ID!, $hash: String!, $approve: [String!]) {\n        reviewApp(id: $id, hash: $hash, approve: $approve) { ...RestInstallFields }\n      }\n    ": typeof types.RestReviewAppDocument,
    "\n        query RestPlanConfigure($id: ID!, $input: ConfigureInstallInput!) {\n          planConfigureApp(id: $id, input: $input) { ...RestInstallPreviewFields }\n        }\n      ": typeof types.RestPlanConfigureDocument,
    "\n      mutation RestConfigureApp($id: ID!, $input: ConfigureInstallInput!, $start: Boolean, $hash: String) {\n        configureApp(id: $id, input: $input, start: $start, hash: $hash) {\n          install { ...RestInstallFields }\n          preview { ...RestInstallPreviewFields }\n          job { ...RestJobFields }\n        }\n      }\n    ": typeof types.RestConfigureAppDocument,
    "\n  fragment RestJobFields on Job {\n    id kind title state createdAt finishedAt percent message result\n    steps { id parent text status current total }\n    error { code message details }\n  }\n": typeof types.RestJobFieldsFragmentDoc,
    "query RestJobs { jobs { ...RestJobFields } }": typeof types.RestJobsDocument,
    "query RestJob($id: ID!, $wait: Boolean) { job(id: $id, wait: $wait) { ...RestJobFields } }": typeof types.RestJobDocument,
    "mutation RestCancelJob($id: ID!) { cancelJob(id: $id) { ...RestJobFields } }": typeof types.RestCancelJobDocument,
    "\n  fragment RestLimitFields on Limit { name title description scope unit value usual used }\n": typeof types.RestLimitFieldsFragmentDoc,
    "query RestLimits { limits { ...RestLimitFields } }": typeof types.RestLimitsDocument,
    "\n      mutation RestSetLimits($limits: [LimitInput!]!) { setLimits(limits: $limits) { ...RestLimitFields } }\n    ": typeof types.RestSetLimitsDocument,
    "\n  fragment RestMarketplaceAppFields on MarketplaceApp {\n    id aliases name subtitle tagline description category website source version image icon architectures defaultPort\n    services { name image }\n    web { service port path scheme }\n    ports { service container protocol variable default label primary }\n    questions { name label help type choices { value label } pattern example default required secret generated }\n    volumes { name service target readOnly kind variable purpose }\n    definition\n    needs { need why approved }\n    hints { memoryMb diskGb imageSizeMb }\n    notes\n    installs\n  }\n": typeof types.RestMarketplaceAppFieldsFragmentDoc,
    "\n        query RestMarketplace($search: String, $category: String) {\n          marketplaceApps(search: $search, category: $category) { ...RestMarketplaceAppFields }\n        }\n      ": typeof types.RestMarketplaceDocument,
    "\n      query RestPorts($ports: [Int!]!, $protocol: String) {\n        portStatus(ports: $ports, protocol: $protocol) { port free takenBy nextFree }\n      }\n    ": typeof types.RestPortsDocument,
    "query RestMarketplaceProblems { marketplaceProblems { file path message isFatal } }": typeof types.RestMarketplaceProblemsDocument,
    "query RestMarketplaceApp($id: ID!) { marketplaceApp(id: $id) { ...RestMarketplaceAppFields compose } }": typeof types.RestMarketplaceAppDocument,
    "\n      mutation RestApprove($id: ID!, $needs: [String!], $definition: String) {\n        approveAppNeeds(appId: $id, needs: $needs, definition: $definition) { id needs { need why approved } }\n      }\n    ": typeof types.RestApproveDocument,
    "\n      mutation RestRevoke($id: ID!, $needs: [String!]) {\n        revokeAppNeeds(appId: $id, needs: $needs) { id needs { need why approved } }\n      }\n    ": typeof types.RestRevokeDocument,
    "\n  fragment RestVerdictFields on PolicyVerdict {\n    allowed\n    violations { rule path value why fix level need }\n    needs { need summary service declared approved }\n    warnings { rule path why fix }\n  }\n": typeof types.RestVerdictFieldsFragmentDoc,
    "\n  fragment RestPlanFields on Plan {\n    operation project text unchanged\n    steps { id call resource cause after }\n    warnings { code message }\n    blockers { code reason resource message humanAction port nextFree }\n  }\n": typeof types.RestPlanFieldsFragmentDoc,
    "\n  fragment RestCheckFields on ComposeCheck {\n    services\n    problems { severity code message path line column fix }\n    verdict { ...RestVerdictFields }\n  }\n": typeof types.RestCheckFieldsFragmentDoc,
    "\n      query RestCheck($compose: String!, $values: StringMap, $name: String) {\n        checkCompose(compose: $compose, values: $values, name: $name) { ...RestCheckFields }\n      }\n    ": typeof types.RestCheckDocument,
    "\n  fragment RestProjectFields on Project {\n    name state managedBy protected workingDir configFiles\n    services { name containers { id name image state health finished } }\n  }\n": typeof types.RestProjectFieldsFragmentDoc,
    "\n  query RestPlanProject($name: ID!, $operation: ProjectOperation!) {\n    planProject(name: $name, operation: $operation) { ...RestPlanFields }\n  }\n": typeof types.RestPlanProjectDocument,
    "query RestProjects { projects { ...RestProjectFields } }": typeof types.RestProjectsDocument,
    "query RestProject($name: ID!) { project(name: $name) { ...RestProjectFields } }": typeof types.RestProjectDocument,
    "mutation RestStartProject($name: ID!) { startProject(name: $name) { ...RestJobFields } }": typeof types.RestStartProjectDocument,
    "mutation RestStopProject($name: ID!) { stopProject(name: $name) { ...RestJobFields } }": typeof types.RestStopProjectDocument,
    "mutation RestRestartProject($name: ID!) { restartProject(name: $name) { ...RestJobFields } }": typeof types.RestRestartProjectDocument,
    "\n  fragment RestSystemFields on SystemInfo {\n    version startedAt storageLow\n    engine { state version apiVersion os arch error }\n    host { name operatingSystem kernelVersion architecture cpus memoryBytes dockerRoot storageDriver cgroupVersion warnings }\n    counts { containers running paused stopped unhealthy images }\n  }\n": typeof types.RestSystemFieldsFragmentDoc,
    "\n  fragment RestMetricsFields on HostMetrics {\n    time cpuPercent cores loadAverage memoryTotalBytes memoryUsedBytes diskTotalBytes diskUsedBytes uptimeSeconds\n  }\n": typeof types.RestMetricsFieldsFragmentDoc,
    "\n  query RestMetrics { systemMetrics { ...RestMetricsFields } system { ...RestSystemFields } }\n": typeof types.RestMetricsDocument,
    "query RestSystem { system { ...RestSystemFields } }": typeof types.RestSystemDocument,
    "\n      query RestMetricsSummary { system { ...RestSystemFields traffic { requestsByHour requests pulls } } }\n    ": typeof types.RestMetricsSummaryDocument,
    "\n  fragment RestTemplateFields on Template { name compose revision masked updatedAt sizeBytes versions { id savedAt } }\n": typeof types.RestTemplateFieldsFragmentDoc,
    "\n  mutation RestSaveTemplate($name: String!, $compose: String!) {\n    saveTemplate(name: $name, compose: $compose) { template { ...RestTemplateFields } check { ...RestCheckFields } }\n  }\n": typeof types.RestSaveTemplateDocument,
    "\n  mutation RestDeleteTemplateVersions($name: String!, $id: ID) {\n    deleteTemplateVersions(name: $name, id: $id) { ...RestTemplateFields }\n  }\n": typeof types.RestDeleteTemplateVersionsDocument,
    "\n    query RestPlanDeploy(\n      $name: String!\n      $project: String\n      $values: StringMap\n      $revision: String\n      $approve: [String!]\n    ) {\n      planDeployTemplate(name: $name, project: $project, values: $values, revision: $revision, approve: $approve) {\n        id hash needsReview verdict { ...RestVerdictFields } plan { ...RestPlanFields }\n      }\n    }\n  ": typeof types.RestPlanDeployDocument,
    "query RestTemplates { templates { ...RestTemplateFields } }": typeof types.RestTemplatesDocument,
    "query RestTemplate($name: String!) { template(name: $name) { ...RestTemplateFields } }": typeof types.RestTemplateDocument,
    "mutation RestDeleteTemplate($name: String!) { deleteTemplate(name: $name) { name } }": typeof types.RestDeleteTemplateDocument,
    "\n        mutation RestDeployTemplate(\n          $name: String!\n          $project: String\n          $values: StringMap\n          $revision: String\n          $approve: [String!]\n          $hash: String\n        ) {\n          deployTemplate(\n            name: $name\n            project: $project\n            values: $values\n            revision: $revision\n            approve: $approve\n            hash: $hash\n          ) {\n            ...RestJobFields\n          }\n        }\n      ": typeof types.RestDeployTemplateDocument,
    "\n      query RestTemplateVersion($name: String!, $version: ID!) { template(name: $name) { name version(id: $version) } }\n    ": typeof types.RestTemplateVersionDocument,
};
const documents: Documents = {
    "\n  fragment RestInstallFields on InstalledApp {\n    id title state port path scheme folder version updateAvailable createdAt createdBy template\n    app { id name notes defaultPort }\n    lastError { code message at reason container exitCode log healthOutput }\n    services { name containerId containerName image state health }\n  }\n": types.RestInstallFieldsFragmentDoc,
    "\n  fragment RestInstallPreviewFields on InstallPreview {\n    id appId port hash generated\n    files { compose override }\n    verdict { ...RestVerdictFields }\n    plan { ...RestPlanFields }\n  }\n": types.RestInstallPreviewFieldsFragmentDoc,
    "\n  fragment RestAccessRequestFields on AccessRequest {\n    id\n    kind\n    key { id label }\n    scopes\n    needs\n    app { id name }\n    count\n    firstAskedAt\n    latest { id time action target { kind id name } }\n  }\n": types.RestAccessRequestFieldsFragmentDoc,
    "query RestAccessRequests { accessRequests { ...RestAccessRequestFields } }": types.RestAccessRequestsDocument,
    "\n      mutation RestAllowAccessRequest($id: ID!) { allowAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    ": types.RestAllowAccessRequestDocument,
    "\n      mutation RestDismissAccessRequest($id: ID!) { dismissAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    ": types.RestDismissAccessRequestDocument,
    "\n  fragment RestActivityFields on ActivityEntry {\n    id time via action outcome intentId code message requiredScopes durationMs requestId count firstAt lastAt detail\n    actor { kind keyId label }\n    target { kind id name }\n  }\n": types.RestActivityFieldsFragmentDoc,
    "\n      query RestActivity($first: Int, $after: String, $filter: ActivityFilter) {\n        activity(first: $first, after: $after, filter: $filter) {\n          nodes { ...RestActivityFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    ": types.RestActivityDocument,
    "query RestActivityEntry($id: ID!) { activityEntry(id: $id) { ...RestActivityFields } }": types.RestActivityEntryDocument,
    "\n  fragment RestApiKeyFields on ApiKey { id label role prefix scopes createdAt lastUsedAt warning }\n": types.RestApiKeyFieldsFragmentDoc,
    "\n      query RestAuthStatus($hasKey: Boolean!) {\n        authStatus { setupRequired keyCount version }\n        viewer @include(if: $hasKey) { ...RestApiKeyFields }\n      }\n    ": types.RestAuthStatusDocument,
    "\n      mutation RestSetup($token: String!, $label: String, $scopes: [String!]) {\n        setup(token: $token, label: $label, scopes: $scopes) { secret key { ...RestApiKeyFields } }\n      }\n    ": types.RestSetupDocument,
    "\n      mutation RestVerify($key: String!) { verifyKey(key: $key) { valid key { ...RestApiKeyFields } } }\n    ": types.RestVerifyDocument,
    "query RestViewer { viewer { ...RestApiKeyFields limits { name unit value used } } }": types.RestViewerDocument,
    "\n        mutation RestNarrow($scopes: [String!]!) { narrowScopes(scopes: $scopes) { ...RestApiKeyFields } }\n      ": types.RestNarrowDocument,
    "query RestKeys { keys { ...RestApiKeyFields } }": types.RestKeysDocument,
    "\n      mutation RestCreateKey($label: String!, $scopes: [String!]!, $role: Role) {\n        createKey(label: $label, scopes: $scopes, role: $role) { secret key { ...RestApiKeyFields } }\n      }\n    ": types.RestCreateKeyDocument,
    "\n      mutation RestUpdateKey($id: ID!, $label: String, $scopes: [String!]) {\n        updateKey(id: $id, label: $label, scopes: $scopes) { ...RestApiKeyFields }\n      }\n    ": types.RestUpdateKeyDocument,
    "mutation RestRotateKey($id: ID!) { rotateKey(id: $id) { secret key { ...RestApiKeyFields } } }": types.RestRotateKeyDocument,
    "mutation RestRevokeKey($id: ID!) { revokeKey(id: $id) { id warning } }": types.RestRevokeKeyDocument,
    "\n  fragment RestContainerFields on Container {\n    id name image imageId command state status health exitCode error stoppedBecause restartCount restartPolicy\n    createdAt startedAt finishedAt project service labels protectedBecause\n    ports { ip privatePort publicPort protocol }\n    mounts { type source target readOnly }\n    networks { name ipAddress }\n  }\n": types.RestContainerFieldsFragmentDoc,
    "\n        query RestContainers($filter: ContainerFilter) { containers(filter: $filter) { ...RestContainerFields } }\n      ": types.RestContainersDocument,
    "\n      mutation RestCreateContainer($input: CreateContainerInput!) { createContainer(input: $input) { ...RestContainerFields } }\n    ": types.RestCreateContainerDocument,
    "query RestContainer($id: ID!) { container(id: $id) { ...RestContainerFields } }": types.RestContainerDocument,
    "\n      query RestContainerConfig($id: ID!, $reveal: Boolean) { container(id: $id) { ...RestContainerFields config(reveal: $reveal) } }\n    ": types.RestContainerConfigDocument,
    "\n      query RestLogs($id: ID!, $tail: Int, $since: String, $until: String, $stream: LogStream) {\n        container(id: $id) {\n          logs(tail: $tail, since: $since, until: $until, stream: $stream) {\n            lines { stream timestamp text partial } truncated\n          }\n        }\n      }\n    ": types.RestLogsDocument,
    "\n        subscription RestFollowLogs(\n          $id: ID! $tail: Int $since: String $stream: LogStream $follow: Boolean $timestamps: Boolean\n        ) {\n          containerLogText(\n            id: $id tail: $tail since: $since stream: $stream follow: $follow timestamps: $timestamps\n          )\n        }\n      ": types.RestFollowLogsDocument,
    "mutation RestStart($id: ID!) { startContainer(id: $id) { ...RestContainerFields } }": types.RestStartDocument,
    "\n      mutation RestStop($id: ID!, $timeout: Int) { stopContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    ": types.RestStopDocument,
    "\n      mutation RestRestart($id: ID!, $timeout: Int) { restartContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    ": types.RestRestartDocument,
    "\n        mutation RestDelete($id: ID!, $force: Boolean, $volumes: Boolean) {\n          deleteContainer(id: $id, force: $force, volumes: $volumes) { ...RestContainerFields }\n        }\n      ": types.RestDeleteDocument,
    "\n  fragment RestImageFields on Image { id tags digests sizeBytes createdAt dangling usedBy { id name } }\n": types.RestImageFieldsFragmentDoc,
    "query RestImages { images { ...RestImageFields } }": types.RestImagesDocument,
    "mutation RestPull($image: String!) { pullImage(image: $image) { ...RestJobFields } }": types.RestPullDocument,
    "query RestImage($id: ID!) { image(id: $id) { ...RestImageFields } }": types.RestImageDocument,
    "mutation RestDeleteImage($id: ID!, $force: Boolean) { deleteImage(id: $id, force: $force) { ...RestImageFields } }": types.RestDeleteImageDocument,
    "\n  query RestPlanApp($id: ID!, $operation: InstallOperation) { planApp(id: $id, operation: $operation) { ...RestPlanFields } }\n": types.RestPlanAppDocument,
    "\n    query RestPlanUpdate($id: ID!, $values: StringMap) {\n      planUpdateApp(id: $id, values: $values) {\n        hash from to definitionChanges generated\n        images { service from to }\n        verdict { ...RestVerdictFields }\n        plan { ...RestPlanFields }\n      }\n    }\n  ": types.RestPlanUpdateDocument,
    "\n    query RestPlanRemove($id: ID!, $deleteData: Boolean) {\n      planRemoveApp(id: $id, deleteData: $deleteData) { plan { ...RestPlanFields } volumes { name sizeBytes } folder }\n    }\n  ": types.RestPlanRemoveDocument,
    "mutation RestStartApp($id: ID!) { startApp(id: $id) { ...RestJobFields } }": types.RestStartAppDocument,
    "mutation RestStopApp($id: ID!) { stopApp(id: $id) { ...RestJobFields } }": types.RestStopAppDocument,
    "mutation RestRestartApp($id: ID!) { restartApp(id: $id) { ...RestJobFields } }": types.RestRestartAppDocument,
    "\n        mutation RestUpdateApp($id: ID!, $values: StringMap, $hash: String) {\n          updateApp(id: $id, values: $values, hash: $hash) { ...RestJobFields }\n        }\n      ": types.RestUpdateAppDocument,
    "mutation RestRevertApp($id: ID!) { revertApp(id: $id) { ...RestJobFields } }": types.RestRevertAppDocument,
    "\n        mutation RestRemoveApp($id: ID!, $deleteData: Boolean) { removeApp(id: $id, deleteData: $deleteData) { ...RestJobFields } }\n      ": types.RestRemoveAppDocument,
    "\n    query RestPlanInstall($input: CreateInstallInput!, $approve: [String!]) {\n      planInstall(input: $input, approve: $approve) { ...RestInstallPreviewFields }\n    }\n  ": types.RestPlanInstallDocument,
    "\n  mutation RestCreateApp($input: CreateInstallInput!, $approve: [String!], $hash: String) {\n    createApp(input: $input, approve: $approve, hash: $hash) {\n      install { ...RestInstallFields }\n      preview { ...RestInstallPreviewFields }\n      credentials { name label value }\n      credentialsNote\n    }\n  }\n": types.RestCreateAppDocument,
    "query RestInstalled { installedApps { ...RestInstallFields } }": types.RestInstalledDocument,
    "query RestKept { keptApps { id title appId removedAt volumes { name sizeBytes } } }": types.RestKeptDocument,
    "query RestInstalledApp($id: ID!) { installedApp(id: $id) { ...RestInstallFields } }": types.RestInstalledAppDocument,
    "\n      query RestShowReview($id: ID!) {\n        installReview(id: $id) { hash needed compose override verdict { ...RestVerdictFields } }\n      }\n    ": types.RestShowReviewDocument,
    "\n      mutation RestReviewApp($id: ID!, $hash: String!, $approve: [String!]) {\n        reviewApp(id: $id, hash: $hash, approve: $approve) { ...RestInstallFields }\n      }\n    ": types.RestReviewAppDocument,
    "\n        query RestPlanConfigure($id: ID!, $input: ConfigureInstallInput!) {\n          planConfigureApp(id: $id, input: $input) { ...RestInstallPreviewFields }\n        }\n      ": types.RestPlanConfigureDocument,
    "\n      mutation RestConfigureApp($id: ID!, $input: ConfigureInstallInput!, $start: Boolean, $hash: String) {\n        configureApp(id: $id, input: $input, start: $start, hash: $hash) {\n          install { ...RestInstallFields }\n          preview { ...RestInstallPreviewFields }\n          job { ...RestJobFields }\n        }\n      }\n    ": types.RestConfigureAppDocument,
    "\n  fragment RestJobFields on Job {\n    id kind title state createdAt finishedAt percent message result\n    steps { id parent text status current total }\n    error { code message details }\n  }\n": types.RestJobFieldsFragmentDoc,
    "query RestJobs { jobs { ...RestJobFields } }": types.RestJobsDocument,
    "query RestJob($id: ID!, $wait: Boolean) { job(id: $id, wait: $wait) { ...RestJobFields } }": types.RestJobDocument,
    "mutation RestCancelJob($id: ID!) { cancelJob(id: $id) { ...RestJobFields } }": types.RestCancelJobDocument,
    "\n  fragment RestLimitFields on Limit { name title description scope unit value usual used }\n": types.RestLimitFieldsFragmentDoc,
    "query RestLimits { limits { ...RestLimitFields } }": types.RestLimitsDocument,
    "\n      mutation RestSetLimits($limits: [LimitInput!]!) { setLimits(limits: $limits) { ...RestLimitFields } }\n    ": types.RestSetLimitsDocument,
    "\n  fragment RestMarketplaceAppFields on MarketplaceApp {\n    id aliases name subtitle tagline description category website source version image icon architectures defaultPort\n    services { name image }\n    web { service port path scheme }\n    ports { service container protocol variable default label primary }\n    questions { name label help type choices { value label } pattern example default required secret generated }\n    volumes { name service target readOnly kind variable purpose }\n    definition\n    needs { need why approved }\n    hints { memoryMb diskGb imageSizeMb }\n    notes\n    installs\n  }\n": types.RestMarketplaceAppFieldsFragmentDoc,
    "\n        query RestMarketplace($search: String, $category: String) {\n          marketplaceApps(search: $search, category: $category) { ...RestMarketplaceAppFields }\n        }\n      ": types.RestMarketplaceDocument,
    "\n      query RestPorts($ports: [Int!]!, $protocol: String) {\n        portStatus(ports: $ports, protocol: $protocol) { port free takenBy nextFree }\n      }\n    ": types.RestPortsDocument,
    "query RestMarketplaceProblems { marketplaceProblems { file path message isFatal } }": types.RestMarketplaceProblemsDocument,
    "query RestMarketplaceApp($id: ID!) { marketplaceApp(id: $id) { ...RestMarketplaceAppFields compose } }": types.RestMarketplaceAppDocument,
    "\n      mutation RestApprove($id: ID!, $needs: [String!], $definition: String) {\n        approveAppNeeds(appId: $id, needs: $needs, definition: $definition) { id needs { need why approved } }\n      }\n    ": types.RestApproveDocument,
    "\n      mutation RestRevoke($id: ID!, $needs: [String!]) {\n        revokeAppNeeds(appId: $id, needs: $needs) { id needs { need why approved } }\n      }\n    ": types.RestRevokeDocument,
    "\n  fragment RestVerdictFields on PolicyVerdict {\n    allowed\n    violations { rule path value why fix level need }\n    needs { need summary service declared approved }\n    warnings { rule path why fix }\n  }\n": types.RestVerdictFieldsFragmentDoc,
    "\n  fragment RestPlanFields on Plan {\n    operation project text unchanged\n    steps { id call resource cause after }\n    warnings { code message }\n    blockers { code reason resource message humanAction port nextFree }\n  }\n": types.RestPlanFieldsFragmentDoc,
    "\n  fragment RestCheckFields on ComposeCheck {\n    services\n    problems { severity code message path line column fix }\n    verdict { ...RestVerdictFields }\n  }\n": types.RestCheckFieldsFragmentDoc,
    "\n      query RestCheck($compose: String!, $values: StringMap, $name: String) {\n        checkCompose(compose: $compose, values: $values, name: $name) { ...RestCheckFields }\n      }\n    ": types.RestCheckDocument,
    "\n  fragment RestProjectFields on Project {\n    name state managedBy protected workingDir configFiles\n    services { name containers { id name image state health finished } }\n  }\n": types.RestProjectFieldsFragmentDoc,
    "\n  query RestPlanProject($name: ID!, $operation: ProjectOperation!) {\n    planProject(name: $name, operation: $operation) { ...RestPlanFields }\n  }\n": types.RestPlanProjectDocument,
    "query RestProjects { projects { ...RestProjectFields } }": types.RestProjectsDocument,
    "query RestProject($name: ID!) { project(name: $name) { ...RestProjectFields } }": types.RestProjectDocument,
    "mutation RestStartProject($name: ID!) { startProject(name: $name) { ...RestJobFields } }": types.RestStartProjectDocument,
    "mutation RestStopProject($name: ID!) { stopProject(name: $name) { ...RestJobFields } }": types.RestStopProjectDocument,
    "mutation RestRestartProject($name: ID!) { restartProject(name: $name) { ...RestJobFields } }": types.RestRestartProjectDocument,
    "\n  fragment RestSystemFields on SystemInfo {\n    version startedAt storageLow\n    engine { state version apiVersion os arch error }\n    host { name operatingSystem kernelVersion architecture cpus memoryBytes dockerRoot storageDriver cgroupVersion warnings }\n    counts { containers running paused stopped unhealthy images }\n  }\n": types.RestSystemFieldsFragmentDoc,
    "\n  fragment RestMetricsFields on HostMetrics {\n    time cpuPercent cores loadAverage memoryTotalBytes memoryUsedBytes diskTotalBytes diskUsedBytes uptimeSeconds\n  }\n": types.RestMetricsFieldsFragmentDoc,
    "\n  query RestMetrics { systemMetrics { ...RestMetricsFields } system { ...RestSystemFields } }\n": types.RestMetricsDocument,
    "query RestSystem { system { ...RestSystemFields } }": types.RestSystemDocument,
    "\n      query RestMetricsSummary { system { ...RestSystemFields traffic { requestsByHour requests pulls } } }\n    ": types.RestMetricsSummaryDocument,
    "\n  fragment RestTemplateFields on Template { name compose revision masked updatedAt sizeBytes versions { id savedAt } }\n": types.RestTemplateFieldsFragmentDoc,
    "\n  mutation RestSaveTemplate($name: String!, $compose: String!) {\n    saveTemplate(name: $name, compose: $compose) { template { ...RestTemplateFields } check { ...RestCheckFields } }\n  }\n": types.RestSaveTemplateDocument,
    "\n  mutation RestDeleteTemplateVersions($name: String!, $id: ID) {\n    deleteTemplateVersions(name: $name, id: $id) { ...RestTemplateFields }\n  }\n": types.RestDeleteTemplateVersionsDocument,
    "\n    query RestPlanDeploy(\n      $name: String!\n      $project: String\n      $values: StringMap\n      $revision: String\n      $approve: [String!]\n    ) {\n      planDeployTemplate(name: $name, project: $project, values: $values, revision: $revision, approve: $approve) {\n        id hash needsReview verdict { ...RestVerdictFields } plan { ...RestPlanFields }\n      }\n    }\n  ": types.RestPlanDeployDocument,
    "query RestTemplates { templates { ...RestTemplateFields } }": types.RestTemplatesDocument,
    "query RestTemplate($name: String!) { template(name: $name) { ...RestTemplateFields } }": types.RestTemplateDocument,
    "mutation RestDeleteTemplate($name: String!) { deleteTemplate(name: $name) { name } }": types.RestDeleteTemplateDocument,
    "\n        mutation RestDeployTemplate(\n          $name: String!\n          $project: String\n          $values: StringMap\n          $revision: String\n          $approve: [String!]\n          $hash: String\n        ) {\n          deployTemplate(\n            name: $name\n            project: $project\n            values: $values\n            revision: $revision\n            approve: $approve\n            hash: $hash\n          ) {\n            ...RestJobFields\n          }\n        }\n      ": types.RestDeployTemplateDocument,
    "\n      query RestTemplateVersion($name: String!, $version: ID!) { template(name: $name) { name version(id: $version) } }\n    ": types.RestTemplateVersionDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestInstallFields on InstalledApp {\n    id title state port path scheme folder version updateAvailable createdAt createdBy template\n    app { id name notes defaultPort }\n    lastError { code message at reason container exitCode log healthOutput }\n    services { name containerId containerName image state health }\n  }\n"): (typeof documents)["\n  fragment RestInstallFields on InstalledApp {\n    id title state port path scheme folder version updateAvailable createdAt createdBy template\n    app { id name notes defaultPort }\n    lastError { code message at reason container exitCode log healthOutput }\n    services { name containerId containerName image state health }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestInstallPreviewFields on InstallPreview {\n    id appId port hash generated\n    files { compose override }\n    verdict { ...RestVerdictFields }\n    plan { ...RestPlanFields }\n  }\n"): (typeof documents)["\n  fragment RestInstallPreviewFields on InstallPreview {\n    id appId port hash generated\n    files { compose override }\n    verdict { ...RestVerdictFields }\n    plan { ...RestPlanFields }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestAccessRequestFields on AccessRequest {\n    id\n    kind\n    key { id label }\n    scopes\n    needs\n    app { id name }\n    count\n    firstAskedAt\n    latest { id time action target { kind id name } }\n  }\n"): (typeof documents)["\n  fragment RestAccessRequestFields on AccessRequest {\n    id\n    kind\n    key { id label }\n    scopes\n    needs\n    app { id name }\n    count\n    firstAskedAt\n    latest { id time action target { kind id name } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestAccessRequests { accessRequests { ...RestAccessRequestFields } }"): (typeof documents)["query RestAccessRequests { accessRequests { ...RestAccessRequestFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestAllowAccessRequest($id: ID!) { allowAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    "): (typeof documents)["\n      mutation RestAllowAccessRequest($id: ID!) { allowAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestDismissAccessRequest($id: ID!) { dismissAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    "): (typeof documents)["\n      mutation RestDismissAccessRequest($id: ID!) { dismissAccessRequest(id: $id) { ...RestAccessRequestFields } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestActivityFields on ActivityEntry {\n    id time via action outcome intentId code message requiredScopes durationMs requestId count firstAt lastAt detail\n    actor { kind keyId label }\n    target { kind id name }\n  }\n"): (typeof documents)["\n  fragment RestActivityFields on ActivityEntry {\n    id time via action outcome intentId code message requiredScopes durationMs requestId count firstAt lastAt detail\n    actor { kind keyId label }\n    target { kind id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestActivity($first: Int, $after: String, $filter: ActivityFilter) {\n        activity(first: $first, after: $after, filter: $filter) {\n          nodes { ...RestActivityFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    "): (typeof documents)["\n      query RestActivity($first: Int, $after: String, $filter: ActivityFilter) {\n        activity(first: $first, after: $after, filter: $filter) {\n          nodes { ...RestActivityFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestActivityEntry($id: ID!) { activityEntry(id: $id) { ...RestActivityFields } }"): (typeof documents)["query RestActivityEntry($id: ID!) { activityEntry(id: $id) { ...RestActivityFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestApiKeyFields on ApiKey { id label role prefix scopes createdAt lastUsedAt warning }\n"): (typeof documents)["\n  fragment RestApiKeyFields on ApiKey { id label role prefix scopes createdAt lastUsedAt warning }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestAuthStatus($hasKey: Boolean!) {\n        authStatus { setupRequired keyCount version }\n        viewer @include(if: $hasKey) { ...RestApiKeyFields }\n      }\n    "): (typeof documents)["\n      query RestAuthStatus($hasKey: Boolean!) {\n        authStatus { setupRequired keyCount version }\n        viewer @include(if: $hasKey) { ...RestApiKeyFields }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestSetup($token: String!, $label: String, $scopes: [String!]) {\n        setup(token: $token, label: $label, scopes: $scopes) { secret key { ...RestApiKeyFields } }\n      }\n    "): (typeof documents)["\n      mutation RestSetup($token: String!, $label: String, $scopes: [String!]) {\n        setup(token: $token, label: $label, scopes: $scopes) { secret key { ...RestApiKeyFields } }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestVerify($key: String!) { verifyKey(key: $key) { valid key { ...RestApiKeyFields } } }\n    "): (typeof documents)["\n      mutation RestVerify($key: String!) { verifyKey(key: $key) { valid key { ...RestApiKeyFields } } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestViewer { viewer { ...RestApiKeyFields limits { name unit value used } } }"): (typeof documents)["query RestViewer { viewer { ...RestApiKeyFields limits { name unit value used } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation RestNarrow($scopes: [String!]!) { narrowScopes(scopes: $scopes) { ...RestApiKeyFields } }\n      "): (typeof documents)["\n        mutation RestNarrow($scopes: [String!]!) { narrowScopes(scopes: $scopes) { ...RestApiKeyFields } }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestKeys { keys { ...RestApiKeyFields } }"): (typeof documents)["query RestKeys { keys { ...RestApiKeyFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestCreateKey($label: String!, $scopes: [String!]!, $role: Role) {\n        createKey(label: $label, scopes: $scopes, role: $role) { secret key { ...RestApiKeyFields } }\n      }\n    "): (typeof documents)["\n      mutation RestCreateKey($label: String!, $scopes: [String!]!, $role: Role) {\n        createKey(label: $label, scopes: $scopes, role: $role) { secret key { ...RestApiKeyFields } }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestUpdateKey($id: ID!, $label: String, $scopes: [String!]) {\n        updateKey(id: $id, label: $label, scopes: $scopes) { ...RestApiKeyFields }\n      }\n    "): (typeof documents)["\n      mutation RestUpdateKey($id: ID!, $label: String, $scopes: [String!]) {\n        updateKey(id: $id, label: $label, scopes: $scopes) { ...RestApiKeyFields }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestRotateKey($id: ID!) { rotateKey(id: $id) { secret key { ...RestApiKeyFields } } }"): (typeof documents)["mutation RestRotateKey($id: ID!) { rotateKey(id: $id) { secret key { ...RestApiKeyFields } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestRevokeKey($id: ID!) { revokeKey(id: $id) { id warning } }"): (typeof documents)["mutation RestRevokeKey($id: ID!) { revokeKey(id: $id) { id warning } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestContainerFields on Container {\n    id name image imageId command state status health exitCode error stoppedBecause restartCount restartPolicy\n    createdAt startedAt finishedAt project service labels protectedBecause\n    ports { ip privatePort publicPort protocol }\n    mounts { type source target readOnly }\n    networks { name ipAddress }\n  }\n"): (typeof documents)["\n  fragment RestContainerFields on Container {\n    id name image imageId command state status health exitCode error stoppedBecause restartCount restartPolicy\n    createdAt startedAt finishedAt project service labels protectedBecause\n    ports { ip privatePort publicPort protocol }\n    mounts { type source target readOnly }\n    networks { name ipAddress }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        query RestContainers($filter: ContainerFilter) { containers(filter: $filter) { ...RestContainerFields } }\n      "): (typeof documents)["\n        query RestContainers($filter: ContainerFilter) { containers(filter: $filter) { ...RestContainerFields } }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestCreateContainer($input: CreateContainerInput!) { createContainer(input: $input) { ...RestContainerFields } }\n    "): (typeof documents)["\n      mutation RestCreateContainer($input: CreateContainerInput!) { createContainer(input: $input) { ...RestContainerFields } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestContainer($id: ID!) { container(id: $id) { ...RestContainerFields } }"): (typeof documents)["query RestContainer($id: ID!) { container(id: $id) { ...RestContainerFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestContainerConfig($id: ID!, $reveal: Boolean) { container(id: $id) { ...RestContainerFields config(reveal: $reveal) } }\n    "): (typeof documents)["\n      query RestContainerConfig($id: ID!, $reveal: Boolean) { container(id: $id) { ...RestContainerFields config(reveal: $reveal) } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestLogs($id: ID!, $tail: Int, $since: String, $until: String, $stream: LogStream) {\n        container(id: $id) {\n          logs(tail: $tail, since: $since, until: $until, stream: $stream) {\n            lines { stream timestamp text partial } truncated\n          }\n        }\n      }\n    "): (typeof documents)["\n      query RestLogs($id: ID!, $tail: Int, $since: String, $until: String, $stream: LogStream) {\n        container(id: $id) {\n          logs(tail: $tail, since: $since, until: $until, stream: $stream) {\n            lines { stream timestamp text partial } truncated\n          }\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        subscription RestFollowLogs(\n          $id: ID! $tail: Int $since: String $stream: LogStream $follow: Boolean $timestamps: Boolean\n        ) {\n          containerLogText(\n            id: $id tail: $tail since: $since stream: $stream follow: $follow timestamps: $timestamps\n          )\n        }\n      "): (typeof documents)["\n        subscription RestFollowLogs(\n          $id: ID! $tail: Int $since: String $stream: LogStream $follow: Boolean $timestamps: Boolean\n        ) {\n          containerLogText(\n            id: $id tail: $tail since: $since stream: $stream follow: $follow timestamps: $timestamps\n          )\n        }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestStart($id: ID!) { startContainer(id: $id) { ...RestContainerFields } }"): (typeof documents)["mutation RestStart($id: ID!) { startContainer(id: $id) { ...RestContainerFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestStop($id: ID!, $timeout: Int) { stopContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    "): (typeof documents)["\n      mutation RestStop($id: ID!, $timeout: Int) { stopContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestRestart($id: ID!, $timeout: Int) { restartContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    "): (typeof documents)["\n      mutation RestRestart($id: ID!, $timeout: Int) { restartContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation RestDelete($id: ID!, $force: Boolean, $volumes: Boolean) {\n          deleteContainer(id: $id, force: $force, volumes: $volumes) { ...RestContainerFields }\n        }\n      "): (typeof documents)["\n        mutation RestDelete($id: ID!, $force: Boolean, $volumes: Boolean) {\n          deleteContainer(id: $id, force: $force, volumes: $volumes) { ...RestContainerFields }\n        }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestImageFields on Image { id tags digests sizeBytes createdAt dangling usedBy { id name } }\n"): (typeof documents)["\n  fragment RestImageFields on Image { id tags digests sizeBytes createdAt dangling usedBy { id name } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestImages { images { ...RestImageFields } }"): (typeof documents)["query RestImages { images { ...RestImageFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestPull($image: String!) { pullImage(image: $image) { ...RestJobFields } }"): (typeof documents)["mutation RestPull($image: String!) { pullImage(image: $image) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestImage($id: ID!) { image(id: $id) { ...RestImageFields } }"): (typeof documents)["query RestImage($id: ID!) { image(id: $id) { ...RestImageFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestDeleteImage($id: ID!, $force: Boolean) { deleteImage(id: $id, force: $force) { ...RestImageFields } }"): (typeof documents)["mutation RestDeleteImage($id: ID!, $force: Boolean) { deleteImage(id: $id, force: $force) { ...RestImageFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RestPlanApp($id: ID!, $operation: InstallOperation) { planApp(id: $id, operation: $operation) { ...RestPlanFields } }\n"): (typeof documents)["\n  query RestPlanApp($id: ID!, $operation: InstallOperation) { planApp(id: $id, operation: $operation) { ...RestPlanFields } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query RestPlanUpdate($id: ID!, $values: StringMap) {\n      planUpdateApp(id: $id, values: $values) {\n        hash from to definitionChanges generated\n        images { service from to }\n        verdict { ...RestVerdictFields }\n        plan { ...RestPlanFields }\n      }\n    }\n  "): (typeof documents)["\n    query RestPlanUpdate($id: ID!, $values: StringMap) {\n      planUpdateApp(id: $id, values: $values) {\n        hash from to definitionChanges generated\n        images { service from to }\n        verdict { ...RestVerdictFields }\n        plan { ...RestPlanFields }\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query RestPlanRemove($id: ID!, $deleteData: Boolean) {\n      planRemoveApp(id: $id, deleteData: $deleteData) { plan { ...RestPlanFields } volumes { name sizeBytes } folder }\n    }\n  "): (typeof documents)["\n    query RestPlanRemove($id: ID!, $deleteData: Boolean) {\n      planRemoveApp(id: $id, deleteData: $deleteData) { plan { ...RestPlanFields } volumes { name sizeBytes } folder }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestStartApp($id: ID!) { startApp(id: $id) { ...RestJobFields } }"): (typeof documents)["mutation RestStartApp($id: ID!) { startApp(id: $id) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestStopApp($id: ID!) { stopApp(id: $id) { ...RestJobFields } }"): (typeof documents)["mutation RestStopApp($id: ID!) { stopApp(id: $id) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestRestartApp($id: ID!) { restartApp(id: $id) { ...RestJobFields } }"): (typeof documents)["mutation RestRestartApp($id: ID!) { restartApp(id: $id) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation RestUpdateApp($id: ID!, $values: StringMap, $hash: String) {\n          updateApp(id: $id, values: $values, hash: $hash) { ...RestJobFields }\n        }\n      "): (typeof documents)["\n        mutation RestUpdateApp($id: ID!, $values: StringMap, $hash: String) {\n          updateApp(id: $id, values: $values, hash: $hash) { ...RestJobFields }\n        }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestRevertApp($id: ID!) { revertApp(id: $id) { ...RestJobFields } }"): (typeof documents)["mutation RestRevertApp($id: ID!) { revertApp(id: $id) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation RestRemoveApp($id: ID!, $deleteData: Boolean) { removeApp(id: $id, deleteData: $deleteData) { ...RestJobFields } }\n      "): (typeof documents)["\n        mutation RestRemoveApp($id: ID!, $deleteData: Boolean) { removeApp(id: $id, deleteData: $deleteData) { ...RestJobFields } }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query RestPlanInstall($input: CreateInstallInput!, $approve: [String!]) {\n      planInstall(input: $input, approve: $approve) { ...RestInstallPreviewFields }\n    }\n  "): (typeof documents)["\n    query RestPlanInstall($input: CreateInstallInput!, $approve: [String!]) {\n      planInstall(input: $input, approve: $approve) { ...RestInstallPreviewFields }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestCreateApp($input: CreateInstallInput!, $approve: [String!], $hash: String) {\n    createApp(input: $input, approve: $approve, hash: $hash) {\n      install { ...RestInstallFields }\n      preview { ...RestInstallPreviewFields }\n      credentials { name label value }\n      credentialsNote\n    }\n  }\n"): (typeof documents)["\n  mutation RestCreateApp($input: CreateInstallInput!, $approve: [String!], $hash: String) {\n    createApp(input: $input, approve: $approve, hash: $hash) {\n      install { ...RestInstallFields }\n      preview { ...RestInstallPreviewFields }\n      credentials { name label value }\n      credentialsNote\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestInstalled { installedApps { ...RestInstallFields } }"): (typeof documents)["query RestInstalled { installedApps { ...RestInstallFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestKept { keptApps { id title appId removedAt volumes { name sizeBytes } } }"): (typeof documents)["query RestKept { keptApps { id title appId removedAt volumes { name sizeBytes } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestInstalledApp($id: ID!) { installedApp(id: $id) { ...RestInstallFields } }"): (typeof documents)["query RestInstalledApp($id: ID!) { installedApp(id: $id) { ...RestInstallFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestShowReview($id: ID!) {\n        installReview(id: $id) { hash needed compose override verdict { ...RestVerdictFields } }\n      }\n    "): (typeof documents)["\n      query RestShowReview($id: ID!) {\n        installReview(id: $id) { hash needed compose override verdict { ...RestVerdictFields } }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestReviewApp($id: ID!, $hash: String!, $approve: [String!]) {\n        reviewApp(id: $id, hash: $hash, approve: $approve) { ...RestInstallFields }\n      }\n    "): (typeof documents)["\n      mutation RestReviewApp($id: ID!, $hash: String!, $approve: [String!]) {\n        reviewApp(id: $id, hash: $hash, approve: $approve) { ...RestInstallFields }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        query RestPlanConfigure($id: ID!, $input: ConfigureInstallInput!) {\n          planConfigureApp(id: $id, input: $input) { ...RestInstallPreviewFields }\n        }\n      "): (typeof documents)["\n        query RestPlanConfigure($id: ID!, $input: ConfigureInstallInput!) {\n          planConfigureApp(id: $id, input: $input) { ...RestInstallPreviewFields }\n        }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestConfigureApp($id: ID!, $input: ConfigureInstallInput!, $start: Boolean, $hash: String) {\n        configureApp(id: $id, input: $input, start: $start, hash: $hash) {\n          install { ...RestInstallFields }\n          preview { ...RestInstallPreviewFields }\n          job { ...RestJobFields }\n        }\n      }\n    "): (typeof documents)["\n      mutation RestConfigureApp($id: ID!, $input: ConfigureInstallInput!, $start: Boolean, $hash: String) {\n        configureApp(id: $id, input: $input, start: $start, hash: $hash) {\n          install { ...RestInstallFields }\n          preview { ...RestInstallPreviewFields }\n          job { ...RestJobFields }\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestJobFields on Job {\n    id kind title state createdAt finishedAt percent message result\n    steps { id parent text status current total }\n    error { code message details }\n  }\n"): (typeof documents)["\n  fragment RestJobFields on Job {\n    id kind title state createdAt finishedAt percent message result\n    steps { id parent text status current total }\n    error { code message details }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestJobs { jobs { ...RestJobFields } }"): (typeof documents)["query RestJobs { jobs { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestJob($id: ID!, $wait: Boolean) { job(id: $id, wait: $wait) { ...RestJobFields } }"): (typeof documents)["query RestJob($id: ID!, $wait: Boolean) { job(id: $id, wait: $wait) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestCancelJob($id: ID!) { cancelJob(id: $id) { ...RestJobFields } }"): (typeof documents)["mutation RestCancelJob($id: ID!) { cancelJob(id: $id) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestLimitFields on Limit { name title description scope unit value usual used }\n"): (typeof documents)["\n  fragment RestLimitFields on Limit { name title description scope unit value usual used }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestLimits { limits { ...RestLimitFields } }"): (typeof documents)["query RestLimits { limits { ...RestLimitFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestSetLimits($limits: [LimitInput!]!) { setLimits(limits: $limits) { ...RestLimitFields } }\n    "): (typeof documents)["\n      mutation RestSetLimits($limits: [LimitInput!]!) { setLimits(limits: $limits) { ...RestLimitFields } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestMarketplaceAppFields on MarketplaceApp {\n    id aliases name subtitle tagline description category website source version image icon architectures defaultPort\n    services { name image }\n    web { service port path scheme }\n    ports { service container protocol variable default label primary }\n    questions { name label help type choices { value label } pattern example default required secret generated }\n    volumes { name service target readOnly kind variable purpose }\n    definition\n    needs { need why approved }\n    hints { memoryMb diskGb imageSizeMb }\n    notes\n    installs\n  }\n"): (typeof documents)["\n  fragment RestMarketplaceAppFields on MarketplaceApp {\n    id aliases name subtitle tagline description category website source version image icon architectures defaultPort\n    services { name image }\n    web { service port path scheme }\n    ports { service container protocol variable default label primary }\n    questions { name label help type choices { value label } pattern example default required secret generated }\n    volumes { name service target readOnly kind variable purpose }\n    definition\n    needs { need why approved }\n    hints { memoryMb diskGb imageSizeMb }\n    notes\n    installs\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        query RestMarketplace($search: String, $category: String) {\n          marketplaceApps(search: $search, category: $category) { ...RestMarketplaceAppFields }\n        }\n      "): (typeof documents)["\n        query RestMarketplace($search: String, $category: String) {\n          marketplaceApps(search: $search, category: $category) { ...RestMarketplaceAppFields }\n        }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestPorts($ports: [Int!]!, $protocol: String) {\n        portStatus(ports: $ports, protocol: $protocol) { port free takenBy nextFree }\n      }\n    "): (typeof documents)["\n      query RestPorts($ports: [Int!]!, $protocol: String) {\n        portStatus(ports: $ports, protocol: $protocol) { port free takenBy nextFree }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestMarketplaceProblems { marketplaceProblems { file path message isFatal } }"): (typeof documents)["query RestMarketplaceProblems { marketplaceProblems { file path message isFatal } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestMarketplaceApp($id: ID!) { marketplaceApp(id: $id) { ...RestMarketplaceAppFields compose } }"): (typeof documents)["query RestMarketplaceApp($id: ID!) { marketplaceApp(id: $id) { ...RestMarketplaceAppFields compose } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestApprove($id: ID!, $needs: [String!], $definition: String) {\n        approveAppNeeds(appId: $id, needs: $needs, definition: $definition) { id needs { need why approved } }\n      }\n    "): (typeof documents)["\n      mutation RestApprove($id: ID!, $needs: [String!], $definition: String) {\n        approveAppNeeds(appId: $id, needs: $needs, definition: $definition) { id needs { need why approved } }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation RestRevoke($id: ID!, $needs: [String!]) {\n        revokeAppNeeds(appId: $id, needs: $needs) { id needs { need why approved } }\n      }\n    "): (typeof documents)["\n      mutation RestRevoke($id: ID!, $needs: [String!]) {\n        revokeAppNeeds(appId: $id, needs: $needs) { id needs { need why approved } }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestVerdictFields on PolicyVerdict {\n    allowed\n    violations { rule path value why fix level need }\n    needs { need summary service declared approved }\n    warnings { rule path why fix }\n  }\n"): (typeof documents)["\n  fragment RestVerdictFields on PolicyVerdict {\n    allowed\n    violations { rule path value why fix level need }\n    needs { need summary service declared approved }\n    warnings { rule path why fix }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestPlanFields on Plan {\n    operation project text unchanged\n    steps { id call resource cause after }\n    warnings { code message }\n    blockers { code reason resource message humanAction port nextFree }\n  }\n"): (typeof documents)["\n  fragment RestPlanFields on Plan {\n    operation project text unchanged\n    steps { id call resource cause after }\n    warnings { code message }\n    blockers { code reason resource message humanAction port nextFree }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestCheckFields on ComposeCheck {\n    services\n    problems { severity code message path line column fix }\n    verdict { ...RestVerdictFields }\n  }\n"): (typeof documents)["\n  fragment RestCheckFields on ComposeCheck {\n    services\n    problems { severity code message path line column fix }\n    verdict { ...RestVerdictFields }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestCheck($compose: String!, $values: StringMap, $name: String) {\n        checkCompose(compose: $compose, values: $values, name: $name) { ...RestCheckFields }\n      }\n    "): (typeof documents)["\n      query RestCheck($compose: String!, $values: StringMap, $name: String) {\n        checkCompose(compose: $compose, values: $values, name: $name) { ...RestCheckFields }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestProjectFields on Project {\n    name state managedBy protected workingDir configFiles\n    services { name containers { id name image state health finished } }\n  }\n"): (typeof documents)["\n  fragment RestProjectFields on Project {\n    name state managedBy protected workingDir configFiles\n    services { name containers { id name image state health finished } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RestPlanProject($name: ID!, $operation: ProjectOperation!) {\n    planProject(name: $name, operation: $operation) { ...RestPlanFields }\n  }\n"): (typeof documents)["\n  query RestPlanProject($name: ID!, $operation: ProjectOperation!) {\n    planProject(name: $name, operation: $operation) { ...RestPlanFields }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestProjects { projects { ...RestProjectFields } }"): (typeof documents)["query RestProjects { projects { ...RestProjectFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestProject($name: ID!) { project(name: $name) { ...RestProjectFields } }"): (typeof documents)["query RestProject($name: ID!) { project(name: $name) { ...RestProjectFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestStartProject($name: ID!) { startProject(name: $name) { ...RestJobFields } }"): (typeof documents)["mutation RestStartProject($name: ID!) { startProject(name: $name) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestStopProject($name: ID!) { stopProject(name: $name) { ...RestJobFields } }"): (typeof documents)["mutation RestStopProject($name: ID!) { stopProject(name: $name) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestRestartProject($name: ID!) { restartProject(name: $name) { ...RestJobFields } }"): (typeof documents)["mutation RestRestartProject($name: ID!) { restartProject(name: $name) { ...RestJobFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestSystemFields on SystemInfo {\n    version startedAt storageLow\n    engine { state version apiVersion os arch error }\n    host { name operatingSystem kernelVersion architecture cpus memoryBytes dockerRoot storageDriver cgroupVersion warnings }\n    counts { containers running paused stopped unhealthy images }\n  }\n"): (typeof documents)["\n  fragment RestSystemFields on SystemInfo {\n    version startedAt storageLow\n    engine { state version apiVersion os arch error }\n    host { name operatingSystem kernelVersion architecture cpus memoryBytes dockerRoot storageDriver cgroupVersion warnings }\n    counts { containers running paused stopped unhealthy images }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestMetricsFields on HostMetrics {\n    time cpuPercent cores loadAverage memoryTotalBytes memoryUsedBytes diskTotalBytes diskUsedBytes uptimeSeconds\n  }\n"): (typeof documents)["\n  fragment RestMetricsFields on HostMetrics {\n    time cpuPercent cores loadAverage memoryTotalBytes memoryUsedBytes diskTotalBytes diskUsedBytes uptimeSeconds\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RestMetrics { systemMetrics { ...RestMetricsFields } system { ...RestSystemFields } }\n"): (typeof documents)["\n  query RestMetrics { systemMetrics { ...RestMetricsFields } system { ...RestSystemFields } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestSystem { system { ...RestSystemFields } }"): (typeof documents)["query RestSystem { system { ...RestSystemFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestMetricsSummary { system { ...RestSystemFields traffic { requestsByHour requests pulls } } }\n    "): (typeof documents)["\n      query RestMetricsSummary { system { ...RestSystemFields traffic { requestsByHour requests pulls } } }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RestTemplateFields on Template { name compose revision masked updatedAt sizeBytes versions { id savedAt } }\n"): (typeof documents)["\n  fragment RestTemplateFields on Template { name compose revision masked updatedAt sizeBytes versions { id savedAt } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestSaveTemplate($name: String!, $compose: String!) {\n    saveTemplate(name: $name, compose: $compose) { template { ...RestTemplateFields } check { ...RestCheckFields } }\n  }\n"): (typeof documents)["\n  mutation RestSaveTemplate($name: String!, $compose: String!) {\n    saveTemplate(name: $name, compose: $compose) { template { ...RestTemplateFields } check { ...RestCheckFields } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestDeleteTemplateVersions($name: String!, $id: ID) {\n    deleteTemplateVersions(name: $name, id: $id) { ...RestTemplateFields }\n  }\n"): (typeof documents)["\n  mutation RestDeleteTemplateVersions($name: String!, $id: ID) {\n    deleteTemplateVersions(name: $name, id: $id) { ...RestTemplateFields }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query RestPlanDeploy(\n      $name: String!\n      $project: String\n      $values: StringMap\n      $revision: String\n      $approve: [String!]\n    ) {\n      planDeployTemplate(name: $name, project: $project, values: $values, revision: $revision, approve: $approve) {\n        id hash needsReview verdict { ...RestVerdictFields } plan { ...RestPlanFields }\n      }\n    }\n  "): (typeof documents)["\n    query RestPlanDeploy(\n      $name: String!\n      $project: String\n      $values: StringMap\n      $revision: String\n      $approve: [String!]\n    ) {\n      planDeployTemplate(name: $name, project: $project, values: $values, revision: $revision, approve: $approve) {\n        id hash needsReview verdict { ...RestVerdictFields } plan { ...RestPlanFields }\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestTemplates { templates { ...RestTemplateFields } }"): (typeof documents)["query RestTemplates { templates { ...RestTemplateFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RestTemplate($name: String!) { template(name: $name) { ...RestTemplateFields } }"): (typeof documents)["query RestTemplate($name: String!) { template(name: $name) { ...RestTemplateFields } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestDeleteTemplate($name: String!) { deleteTemplate(name: $name) { name } }"): (typeof documents)["mutation RestDeleteTemplate($name: String!) { deleteTemplate(name: $name) { name } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation RestDeployTemplate(\n          $name: String!\n          $project: String\n          $values: StringMap\n          $revision: String\n          $approve: [String!]\n          $hash: String\n        ) {\n          deployTemplate(\n            name: $name\n            project: $project\n            values: $values\n            revision: $revision\n            approve: $approve\n            hash: $hash\n          ) {\n            ...RestJobFields\n          }\n        }\n      "): (typeof documents)["\n        mutation RestDeployTemplate(\n          $name: String!\n          $project: String\n          $values: StringMap\n          $revision: String\n          $approve: [String!]\n          $hash: String\n        ) {\n          deployTemplate(\n            name: $name\n            project: $project\n            values: $values\n            revision: $revision\n            approve: $approve\n            hash: $hash\n          ) {\n            ...RestJobFields\n          }\n        }\n      "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query RestTemplateVersion($name: String!, $version: ID!) { template(name: $name) { name version(id: $version) } }\n    "): (typeof documents)["\n      query RestTemplateVersion($name: String!, $version: ID!) { template(name: $name) { name version(id: $version) } }\n    "];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;