import { graphql } from './gql/gql.ts'
import type { RestInstallFieldsFragment, RestInstallPreviewFieldsFragment } from './gql/graphql.ts'
import { planShape, verdictShape } from './routes/policy.ts'

graphql(`
  fragment RestInstallFields on InstalledApp {
    id title state port path scheme folder version updateAvailable createdAt createdBy template
    app { id name notes defaultPort }
    lastError { code message at reason container exitCode log healthOutput }
    services { name containerId containerName image state health }
  }
`)

graphql(`
  fragment RestInstallPreviewFields on InstallPreview {
    id appId port hash generated
    files { compose override }
    verdict { ...RestVerdictFields }
    plan { ...RestPlanFields }
  }
`)

function failureShape({ exitCode, healthOutput, ...failure }: NonNullable<RestInstallFieldsFragment['lastError']>) {
  return { ...failure, exit_code: exitCode, health_output: healthOutput }
}

/** An installed app, with the names of older clients beside ours. */
export function installShape(install: RestInstallFieldsFragment) {
  const main = install.services.find(({ containerName }) => containerName === install.id) ?? install.services[0]
  return {
    id: install.id,
    install_id: install.id,
    app_id: install.app?.id ?? null,
    app_name: install.app?.name ?? install.title,
    title: install.title,
    container_name: main?.containerName ?? install.id,
    status: install.state.toLowerCase(),
    state: install.state.toLowerCase(),
    last_error: install.lastError && failureShape(install.lastError),
    port: install.port,
    path: install.folder,
    page_path: install.path,
    version: install.version,
    update_available: install.updateAvailable,
    created_at: install.createdAt,
    created_by: install.createdBy,
    template: install.template,
    services: install.services.map((service) => ({
      name: service.name,
      container_id: service.containerId,
      container_name: service.containerName,
      image: service.image,
      state: service.state?.toLowerCase() ?? null,
      health: service.health?.toLowerCase() ?? null,
    })),
    versions: [{ id: install.id, path: install.folder }],
  }
}

/** What an install would be. `problems`: what a start would fail with as things are now. */
export function previewShape(preview: RestInstallPreviewFieldsFragment) {
  return {
    id: preview.id,
    port: preview.port,
    hash: preview.hash,
    compose: preview.files.compose,
    compose_override: preview.files.override,
    generated: preview.generated,
    policy: verdictShape(preview.verdict),
    plan: planShape(preview.plan),
    problems: [...preview.plan.blockers.map(blockerProblem), ...consentProblems(preview)],
  }
}

type Preview = RestInstallPreviewFieldsFragment

function blockerProblem({ reason, message, humanAction, port, nextFree }: Preview['plan']['blockers'][number]) {
  return { reason, message, human_action: humanAction, ...(port !== null && { port, next_free: nextFree }) }
}

function consentProblems({ verdict, appId }: Preview) {
  return verdict.needs
    .filter(({ approved }) => !approved)
    .map(({ need, summary }) => ({
      reason: 'NEEDS_APPROVAL',
      message: `It ${summary} (${need}), which waits for the owner's consent.`,
      human_action: `The owner approves it once for the app, in the dashboard or with POST /api/marketplace/${appId}/approve.`,
    }))
}
