import type { Feature } from '../candidate.ts'
import type { Rule, RuleFamily } from '../rule.ts'

const refused = (id: string, why: string, fix: string): Rule => ({ id, why, fix, agent: 'DENY', catalog: 'DENY' })

const RULES: Record<Feature['name'], Rule> = {
  build: refused(
    'feature.build',
    'building runs arbitrary commands and reads files of the host',
    'name a ready-made `image`',
  ),
  buildIgnored: {
    id: 'feature.build_ignored',
    why: 'images are not built here; the one named by `image` is pulled',
    fix: 'leave `build` out',
    agent: 'WARN',
    catalog: 'WARN',
  },
  pullPolicyBuild: refused('feature.pull_policy_build', 'images are not built here', 'leave `pull_policy` out'),
  develop: {
    id: 'feature.develop',
    why: 'files are not watched here',
    fix: 'leave `develop` out',
    agent: 'WARN',
    catalog: 'WARN',
  },
  provider: refused('feature.provider', 'runs a program of the host', 'use an image'),
  models: refused('feature.models', 'runs models outside of any container', 'run them in a container'),
  useApiSocket: refused(
    'feature.use_api_socket',
    'the socket of the container engine is root on the host',
    'leave `use_api_socket` out',
  ),
  credentialSpec: refused('feature.credential_spec', 'hands credentials of the host to the container', 'leave it out'),
  externalFile: refused(
    'feature.external_file',
    'secrets and configs of a swarm do not exist here',
    'use `file`, `content` or `environment`',
  ),
  publishAllPorts: refused('port.publish_all', 'publishes ports that nobody named', 'publish each port by number'),
}

export const features: RuleFamily = {
  name: 'Features',
  rules: Object.values(RULES),
  check(candidate, _context, report) {
    for (const { name, path, value, service } of candidate.features) report({ rule: RULES[name], path, value, service })
  },
}
