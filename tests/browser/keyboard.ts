import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** More steps than any page should ask for before its content is reached. */
const MOST_STEPS = 120

/** Goes on with the Tab key until `target` has the focus, which then must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab')
    if (await hasFocus(page, target)) {
      assert.ok(await page.evaluate<boolean>(FOCUS_SHOWS), `no focus is seen on ${target}`)
      return
    }
  }
  assert.fail(`${target} is not reached with ${MOST_STEPS} steps of the Tab key`)
}

/** Goes there with the Tab key and follows it with Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Whether what is typed now goes there. */
export async function hasFocus(page: Page, target: Locator): Promise<boolean> {
  return (await target.and(page.locator(':focus')).count()) === 1
}

/** Whether the element with the focus looks otherwise without it. */
const FOCUS_SHOWS = `(() => {
  const here = document.activeElement
  const look = () => {
    const { outline, boxShadow, backgroundColor, border } = getComputedStyle(here)
    return [outline, boxShadow, backgroundColor, border].join(' ')
  }
  const focused = look()
  here.blur()
  const without = look()
  here.focus()
  return focused !== without
})()`
