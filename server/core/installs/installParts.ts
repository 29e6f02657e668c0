import { HostPorts } from './hostPorts.ts'
import type { InstallsDeps } from './installDeps.ts'
import { InstallJobs } from './installJobs.ts'
import { InstallProjects } from './installProjects.ts'
import { InstallRunner } from './installRunner.ts'

/** What every operation on installs works with. */
export interface InstallParts {
  deps: InstallsDeps
  projects: InstallProjects
  runner: InstallRunner
  ports: HostPorts
  jobs: InstallJobs
}

export function createInstallParts(deps: InstallsDeps): InstallParts {
  const projects = new InstallProjects(deps)
  return {
    deps,
    projects,
    runner: new InstallRunner(deps, projects),
    ports: new HostPorts(deps),
    jobs: new InstallJobs(deps, projects),
  }
}
