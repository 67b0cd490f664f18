import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk } from '../../scripts/tour/clerk'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import inbox from '../../shared/i18n/it/inbox.json' with { type: 'json' }
import reader from '../../shared/i18n/it/reader.json' with { type: 'json' }
import type { InboxView } from '../../shared/ipc/views'
import { askApp, speak } from '../helpers/connected-app'
import { type LaunchedApp, launchApp } from '../helpers/launch'
import { resize } from '../helpers/layout'

// What it would catch: a word in passing that lies over the button one was about to press.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp()
  await speak(launched, 'it')
  await new Clerk(launched).openPractice()
  // While the archive fills, its line stands below the list for a few seconds; this is about what is there to stay.
  const filling = async () =>
    (await askApp<InboxView>(launched, 'inbox.view', { mailboxId: 'practice' })).filling.state
  while ((await filling()) !== 'done') await launched.page.waitForTimeout(100)
  await launched.page.getByRole('button', { name: inbox.fill.pause }).waitFor({ state: 'hidden' })
})

afterAll(async () => {
  await launched.close()
})

/** Buttons and fields of whatever lies on top that share a pixel with a toast. */
function covered(): Promise<string[]> {
  return launched.page.evaluate(() => {
    const toasts = [...document.querySelectorAll('[role="alertdialog"]')].map(toast =>
      toast.getBoundingClientRect()
    )
    const overlay = document.querySelector(
      '[data-over-page] [role="dialog"], [data-over-page][role="dialog"]'
    )
    const controls = (overlay ?? document).querySelectorAll(
      'button, input, [role="textbox"], [role="meter"], [data-practice-band]'
    )
    return [...controls].flatMap(control => {
      if (control.closest('[role="alertdialog"], [inert]') !== null) return []
      const at = control.getBoundingClientRect()
      const hit = toasts.some(
        toast =>
          at.left < toast.right && at.right > toast.left && at.top < toast.bottom && at.bottom > toast.top
      )
      return hit ? [control.getAttribute('aria-label') ?? control.textContent ?? '?'] : []
    })
  })
}

const told = () => launched.page.getByText(reader.hide.done).first()

async function hideOne(): Promise<void> {
  const clerk = new Clerk(launched)
  await clerk.openRow(clerk.rows.nth(1))
  await launched.page.getByRole('button', { name: reader.toolbar.hide }).click()
  await told().waitFor()
}

test.each([
  [1440, 900],
  [1110, 700],
  [900, 600]
])(
  'at %i x %i a toast lies over no button of the composer and over no field of a dialog',
  async (...size) => {
    const { page } = launched
    await resize(launched, ...size)
    await hideOne()
    expect(await covered()).toEqual([])

    await page.keyboard.press('Control+n')
    await page.getByRole('button', { name: composer.send, exact: true }).waitFor()
    expect(await told().isVisible()).toBe(true)
    expect(await covered()).toEqual([])
    await page.getByRole('button', { name: composer.close }).click()

    await page.getByRole('button', { name: common.settings }).click()
    await page.getByRole('dialog').waitFor()
    expect(await told().isVisible()).toBe(true)
    expect(await covered()).toEqual([])
    await page.keyboard.press('Escape')
  }
)
