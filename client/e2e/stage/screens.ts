import type { Page } from 'playwright-core'

/** A screen as the pictures and the checks visit it, in the furnished homelab. */
export interface Screen {
  /** Of its picture. */
  name: string
  path: string
  /** Waits for what comes by itself, opens a dialog, types something. */
  prepare?: (page: Page) => Promise<unknown>
}

const ONE_SERVICE = 'services:\n  web:\n    image: nginx:alpine\n'
const LONG = 'the-container-of-somebody-who-never-heard-of-brevity-and-went-on-and-on-1'

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).and(page.locator(':enabled')).first().click()
const dialog = (page: Page) => page.getByRole('dialog').waitFor()

/** Writes a template, and waits for what the check says of it. */
async function write(page: Page, text: string, answer: RegExp): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
  await page.getByTestId('check').getByText(answer).waitFor()
}

/** Every screen and every dialog that a person can come to. */
export const SCREENS: readonly Screen[] = [
  // Once all three charts have a line; a level one has no height, which counts as hidden.
  {
    name: 'home',
    path: '/',
    prepare: (page) => page.locator('main svg path[fill=none]').nth(2).waitFor({ state: 'attached' }),
  },
  { name: 'palette', path: '/images', prepare: palette },
  { name: 'jobs', path: '/', prepare: (page) => press('Jobs')(page).then(() => dialog(page)) },
  { name: 'containers', path: '/containers', prepare: (page) => page.getByText('MiB').first().waitFor() },
  { name: 'containers-by-project', path: '/containers', prepare: press('Group by project') },
  { name: 'containers-no-match', path: '/containers?search=zebra' },
  { name: 'container-delete', path: '/containers?search=backup', prepare: askToDelete },
  { name: 'container-new', path: '/containers/new', prepare: fillNewContainer },
  { name: 'container', path: '/containers/jellyfin' },
  { name: 'container-long-names', path: `/containers/${LONG}` },
  {
    name: 'container-logs',
    path: '/containers/traefik/logs',
    prepare: (page) => page.getByRole('log').getByText('library scan').first().waitFor(),
  },
  {
    name: 'container-stats',
    path: '/containers/traefik/stats',
    // Two measurements make a line.
    prepare: (page) =>
      page
        .getByText(/^\d[\d.]* %$/)
        .first()
        .waitFor(),
  },
  { name: 'container-config', path: `/containers/${LONG}/config` },
  { name: 'container-activity', path: '/containers/monitoring-grafana-1/activity' },
  { name: 'container-gone', path: '/containers/never-was' },
  { name: 'projects', path: '/projects' },
  { name: 'project', path: '/projects/monitoring', prepare: (page) => page.getByText('MiB').first().waitFor() },
  { name: 'project-installed', path: '/projects/immich' },
  {
    name: 'project-logs',
    path: '/projects/immich/logs?hide=redis',
    prepare: (page) => page.getByRole('log').getByText('library scan').nth(4).waitFor(),
  },
  { name: 'project-activity', path: '/projects/monitoring/activity' },
  { name: 'project-gone', path: '/projects/never-was' },
  { name: 'marketplace', path: '/marketplace' },
  { name: 'marketplace-search', path: '/marketplace?search=photos' },
  { name: 'app', path: '/marketplace/vaultwarden' },
  {
    name: 'install',
    path: '/marketplace/grafana/install',
    prepare: (page) => page.getByRole('button', { name: /^Use \d+/ }).waitFor(),
  },
  {
    name: 'install-with-needs',
    path: '/marketplace/pihole/install',
    prepare: (page) => page.getByText('Every step').waitFor(),
  },
  { name: 'installed', path: '/marketplace/installed' },
  { name: 'installed-app', path: '/marketplace/installed/immich' },
  {
    name: 'installed-app-remove',
    path: '/marketplace/installed/immich',
    prepare: (page) => press('Remove')(page).then(() => page.getByRole('dialog').getByText('immich_library').waitFor()),
  },
  { name: 'images', path: '/images' },
  { name: 'templates', path: '/templates' },
  {
    name: 'template-mistake',
    path: '/templates/~new',
    prepare: (page) => write(page, `${ONE_SERVICE}    prots: ["80"]\n`, /1 mistake/),
  },
  {
    name: 'template-refused',
    path: '/templates/~new',
    prepare: (page) => write(page, `${ONE_SERVICE}    privileged: true\n`, /privileged container/),
  },
  { name: 'template', path: '/templates/wiki' },
  { name: 'template-versions', path: '/templates/wiki/versions' },
  { name: 'template-deploy', path: '/templates/wiki/deploy' },
  {
    name: 'activity',
    path: '/activity',
    prepare: (page) =>
      page
        .getByRole('button', { name: /^Show details/ })
        .nth(2)
        .click(),
  },
  { name: 'agents', path: '/agents' },
  {
    name: 'agent',
    path: '/agents',
    prepare: (page) => page.getByTestId('key').filter({ hasText: 'Atlas' }).click(),
  },
  {
    name: 'agent-new',
    path: '/agents',
    prepare: (page) => press('New agent key')(page).then(() => dialog(page)),
  },
  { name: 'limits', path: '/settings/limits' },
  { name: 'instance', path: '/settings/instance' },
  { name: 'machines', path: '/settings/machines' },
  { name: 'connect', path: '/connect' },
  { name: 'missing', path: '/no/such/page' },
]

async function palette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Search or run a command' }).fill('grafana')
  await page.getByRole('option', { name: /Restart monitoring-grafana-1/ }).waitFor()
}

async function askToDelete(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More for backup-nightly' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog(page)
}

async function fillNewContainer(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('my-shell')
  await page.getByLabel('Image').fill('busybox:latest')
  await page.getByRole('button', { name: 'Add volume' }).click()
  await page.getByLabel('Volume or folder 1').fill('/etc')
  await page.getByLabel('Path inside 1').fill('/mine')
  await page.getByRole('heading', { name: 'What the safety rules say' }).waitFor()
}
