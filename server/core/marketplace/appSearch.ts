import type { MarketplaceApp } from './marketplaceApp.ts'

/** Apps in which every word of the text occurs, best first. With an empty text all, in the given order. */
export function searchApps(apps: readonly MarketplaceApp[], text: string, category?: string): MarketplaceApp[] {
  const wanted = category?.trim().toLowerCase()
  const inCategory = wanted ? apps.filter((app) => app.category.toLowerCase() === wanted) : [...apps]
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return inCategory
  return inCategory
    .map((app) => ({ app, score: scoreOf(app, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ app }) => app)
}

/** 0 when a word occurs nowhere. */
function scoreOf(app: MarketplaceApp, words: readonly string[]): number {
  const names = [app.id, app.name, ...app.aliases].map((name) => name.toLowerCase())
  const summary = `${app.subtitle ?? ''} ${app.tagline}`.toLowerCase()
  const rest = `${app.category} ${app.description}`.toLowerCase()
  let score = 0
  for (const word of words) {
    if (names.includes(word)) score += 8
    else if (names.some((name) => name.startsWith(word))) score += 6
    else if (names.some((name) => name.includes(word))) score += 4
    else if (summary.includes(word)) score += 2
    else if (rest.includes(word)) score += 1
    else return 0
  }
  return score
}

const MAX_SUGGESTIONS = 3
/** Nobody misspells an app's name at greater length, and comparing takes time with it. */
const MAX_WRITTEN = 64

/** Ids that a person who wrote this may have meant, the closest first. */
export function closestIds(written: string, apps: readonly MarketplaceApp[]): string[] {
  if (written.length > MAX_WRITTEN) return []
  const text = written.toLowerCase()
  const allowed = Math.max(1, Math.floor(text.length / 3))
  const near = apps
    .map((app) => ({ id: app.id, distance: Math.min(...[app.id, ...app.aliases].map((name) => distance(text, name))) }))
    .filter((candidate) => candidate.distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .map(({ id }) => id)
  const found = near.length > 0 ? near : searchApps(apps, written.replaceAll(/[^A-Za-z0-9]+/g, ' ')).map(({ id }) => id)
  return found.slice(0, MAX_SUGGESTIONS)
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
