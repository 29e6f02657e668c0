import { expect, onTestFinished, test } from 'vitest'
import { openPage } from './stage/browser.ts'
import { docker, removeContainer } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

/** Would call out, and would be an element, if anything took it for HTML. */
const MARKUP = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'

test('markup in logs, labels and environment stays text', async () => {
  const { origin, ownerKey } = await sharedServer()
  // Its link of a terminal, too, is shown as text.
  const script = `printf '%s\\n' "$MARKUP"; printf '\\033]8;;javascript:alert(1)\\007click\\033]8;;\\007\\n'; sleep 600`
  onTestFinished(() => removeContainer('hostile'))
  const marked = ['--label', `note=${MARKUP}`, '--env', `MARKUP=${MARKUP}`]
  await docker('run', '--detach', '--name', 'hostile', ...marked, 'busybox:latest', 'sh', '-c', script)
  const page = await openPage({ origin, key: ownerKey })
  const isText = async (place: string) => {
    await page.getByText(MARKUP).first().waitFor()
    expect(await page.locator('main img[src=x]').count(), place).toBe(0)
    expect(await page.locator('main a[href^="javascript"]').count(), place).toBe(0)
    expect(await page.title(), place).not.toContain('owned')
  }
  await page.goto('/containers/hostile')
  await isText('labels')
  await page.getByRole('link', { name: 'Logs' }).click()
  await isText('log')
  await page.getByRole('link', { name: 'Config' }).click()
  await page.getByRole('button', { name: 'Reveal' }).click()
  await isText('environment')
  // Who looked is written down.
  await page.goto('/activity')
  const reveal = page.locator('[data-testid=activity][data-action="container.reveal"]')
  await reveal.filter({ hasText: 'hostile' }).waitFor()
})

test('the page is a strict one: no script or style of others, no frame', async () => {
  const { origin } = await sharedServer()
  const policy = (await fetch(origin)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
})
