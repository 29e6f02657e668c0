import { expect, test } from 'vitest'
import { openPage } from './stage/browser.ts'
import { docker, runContainer } from './stage/docker.ts'
import { sharedServer } from './stage/sharedServer.ts'

test('finds, opens, stops and nearly deletes a container without a mouse', async () => {
  const { origin, ownerKey } = await sharedServer()
  await runContainer('by-keys', 'nginx:latest')
  const page = await openPage({ origin, key: ownerKey })
  const focused = page.locator(':focus')
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused.innerText()).toBe('Skip to content')
  await page.keyboard.press('Enter')
  expect(await focused.getAttribute('id')).toBe('content')

  await page.keyboard.press('Control+k')
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('by-keys')
  await page.getByRole('option', { name: /^by-keys/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'by-keys' }).waitFor()
  // The new page begins where a screen reader reads on.
  expect(await focused.getAttribute('id')).toBe('content')

  await tabTo('Delete')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Delete by-keys?' })
  await dialog.waitFor()
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab')
    expect(await dialog.locator(':focus').count(), 'focus stays in the dialog').toBe(1)
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await focused.innerText()).toBe('Delete')

  await page.keyboard.press('Control+k')
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('zebra')
  await page.getByText('Nothing is called').waitFor()
  // To a screen reader that points at a line that is gone, Enter would do what nobody saw.
  await page.locator('input:focus:not([aria-activedescendant])').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('stop by-keys')
  await page.getByRole('option', { name: 'Stop by-keys' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('state').filter({ hasText: 'Stopped' }).waitFor()
  expect(await docker('inspect', '--format', '{{.State.Running}}', 'by-keys')).toBe('false')
  // Back is the page before, not the palette.
  await page.goBack()
  await page.getByText('Latest activity').waitFor()

  async function tabTo(name: string): Promise<void> {
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      const ring = await focused.evaluate((element) => getComputedStyle(element).outlineStyle)
      expect(ring, 'what has focus shows it').not.toBe('none')
      if ((await focused.innerText()) === name) return
    }
    throw new Error(`Tab does not come to "${name}"`)
  }
})
