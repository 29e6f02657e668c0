import type { Caller } from '../caller.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { REDACTED } from '../mask/redacted.ts'
import type { InstallPreview } from './installPreview.ts'
import type { InstallChoices } from './installRecord.ts'
import { overrideFile } from './overrideFile.ts'

/** A preview as its caller may see it: what somebody put into the environment is for the owner to read. */
export function shownPreview(
  { principal }: Caller,
  app: MarketplaceApp | null,
  choices: InstallChoices,
  preview: InstallPreview,
): InstallPreview {
  if (principal?.role === 'OWNER' || app === null || preview.files.override === null) return preview
  const environment = Object.fromEntries(Object.keys(choices.environment).map((name) => [name, REDACTED]))
  return { ...preview, files: { ...preview.files, override: overrideFile(app, { ...choices, environment }) } }
}
