import type { JobFieldsFragment } from '../../gql/graphql.ts'

/** Those jobs on a project or an installed app that are about one of these names. Titles are a verb and a name. */
export function jobsAbout<J extends Pick<JobFieldsFragment, 'kind' | 'title'>>(
  jobs: readonly J[],
  ...names: readonly (string | undefined)[]
): J[] {
  return jobs.filter(
    ({ kind, title }) =>
      /^(app|project|template)\./.test(kind) && names.some((name) => name !== undefined && title.endsWith(` ${name}`)),
  )
}
