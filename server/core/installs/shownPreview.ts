import type { Caller } from '../caller.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { maskCompose } from '../mask/composeText.ts'
import { REDACTED } from '../mask/redacted.ts'
import type { InstallPreview } from './installPreview.ts'
import type { InstallChoices } from './installRecord.ts'
import { overrideFile } from './overrideFile.ts'

/**
 * A preview as its caller may see it: what somebody put into the environment, and the secrets in the text of a template,
 * are for the owner to read.
 */
export function shownPreview(
  { principal }: Caller,
  app: MarketplaceApp | null,
  choices: InstallChoices,
  preview: InstallPreview,
): InstallPreview {
  if (principal?.role === 'OWNER') return preview
  const { compose } = preview.files
  if (app === null) return { ...preview, files: { ...preview.files, compose: maskCompose(compose).text } }
  if (preview.files.override === null) return preview
  const environment = Object.fromEntries(Object.keys(choices.environment).map((name) => [name, REDACTED]))
  return { ...preview, files: { ...preview.files, override: overrideFile(app, { ...choices, environment }) } }
}
