import { cleanPath, insideFolder } from '../hostPath.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Rule, RuleFamily } from '../rule.ts'

const outside: Rule = {
  id: 'file.outside_project',
  why: 'the server would read this file for the caller, and it is not a file of this project',
  fix: 'put it beside the Compose file, or use `content` or `environment`',
  agent: 'DENY',
  catalog: 'DENY',
}

const symlink: Rule = {
  id: 'file.symlink',
  why: 'leads through a symbolic link out of the folder of this project',
  fix: 'replace the link with the file itself',
  agent: 'DENY',
  catalog: 'DENY',
}

/** Files that Compose has the server read: `secrets.file`, `configs.file`, seccomp profiles. */
export const files: RuleFamily = {
  name: 'Files of the server',
  rules: [outside, symlink],
  check(candidate, context, report) {
    for (const { value, path } of candidate.files) {
      const rule = ruleFor(value, context)
      if (rule) report({ rule, path, value, service: null })
    }
  },
}

function ruleFor(file: string, { projectDir, lookup }: PolicyContext): Rule | null {
  if (!projectDir) return outside
  const folder = cleanPath(projectDir.server)
  const path = cleanPath(file.startsWith('/') ? file : `${folder}/${file}`)
  if (file.startsWith('~') || path === folder || !insideFolder(path, folder)) return outside
  const [root, real] = [lookup(folder, 'server'), lookup(path, 'server')]
  if (root.kind !== 'resolved' || real.kind !== 'resolved') return symlink
  return real.real === cleanPath(root.real + path.slice(folder.length)) ? null : symlink
}
