import type { Catalog } from '../marketplace/catalog.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'

/** By id, by alias, or by its name as people write it: `Uptime Kuma`, `home assistant`. Null when there is none. */
export async function findApp(catalog: Catalog, written: string): Promise<MarketplaceApp | null> {
  const text = written.trim().toLowerCase()
  for (const spelling of new Set([text, text.replaceAll(/[\s_]+/g, '-'), text.replaceAll(/[\s_-]+/g, '')])) {
    const app = await catalog.find(spelling)
    if (app) return app
  }
  return (await catalog.list()).find(({ name }) => name.toLowerCase() === text) ?? null
}

/** As `findApp`. @throws DomainError NOT_FOUND, with the closest ids */
export async function getApp(catalog: Catalog, written: string): Promise<MarketplaceApp> {
  return (await findApp(catalog, written)) ?? catalog.get(written)
}
