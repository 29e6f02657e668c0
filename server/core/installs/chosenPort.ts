import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'

/** Port of the host for an app's page, or its primary port, with these answers; null where it publishes none. */
export function chosenPort(app: MarketplaceApp, values: Readonly<Record<string, string>>): number | null {
  const port = app.ports.find(({ primary }) => primary) ?? app.ports[0]
  if (!port) return null
  const chosen = port.variable === null ? '' : values[port.variable]
  return chosen ? Number(chosen) : port.default
}
