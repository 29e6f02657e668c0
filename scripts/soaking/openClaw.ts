import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../building/parts.ts'
import { runCommand } from '../runCommand.ts'

/** The version that the skill was last tried with; some 650 MB with what it needs, so no dependency of ours. */
const PACKAGE = 'openclaw@2026.9.6'

interface Listed {
  skills: { name: string; eligible: boolean; modelVisible: boolean; missing: { env: string[] } }[]
}

/**
 * OpenClaw's own loader shows our skill to the model in both set-ups: a key in WAGMIOS_API_KEY, and one key a machine in a
 * `wagmios_instances` block, where there is no such variable.
 */
export async function openClaw(say: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wagmios-openclaw-'))
  try {
    say(`fetching ${PACKAGE}`)
    await runCommand('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, PACKAGE])
    const workspace = join(folder, 'workspace')
    await mkdir(join(folder, '.openclaw'))
    await cp(join(ROOT, 'skills/wagmi'), join(workspace, 'skills/wagmi'), { recursive: true })
    const config = { agents: { defaults: { workspace } } }
    await writeFile(join(folder, '.openclaw/openclaw.json'), JSON.stringify(config))
    for (const own of [{}, { WAGMIOS_API_KEY: 'wag_live_any' }]) {
      const env = { PATH: process.env.PATH, HOME: folder, ...own }
      const program = join(folder, 'node_modules/openclaw/openclaw.mjs')
      const output = await runCommand(process.execPath, [program, 'skills', 'list', '--json'], { env, cwd: folder })
      const { skills }: Listed = JSON.parse(output.slice(output.indexOf('{')))
      const ours = skills.find(({ name }) => name === 'wagmi')
      const how = Object.keys(own).join() || 'no variable'
      if (!ours?.eligible || !ours.modelVisible || ours.missing.env.length > 0)
        throw new Error(`with ${how} OpenClaw does not show the skill to the model: ${JSON.stringify(ours)}`)
      say(`with ${how} the skill is there for the model`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
