import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }

// What a person sees of the Italian page and looks for by its words.

/** The switch between mailboxes, which names the one looked at. */
export function mailboxSwitch(page: Page): Locator {
  return page.getByRole('button', { name: new RegExp(`${common['change-mailbox']}$`) })
}

/** A passing notice that says so. */
export function toast(page: Page, words: string): Locator {
  return page.getByRole('region', { name: common.toasts }).getByText(words)
}

/** Waits until the page shows as many lines as these, from the top, each with its words. */
export async function showsLines(page: Page, subjects: readonly string[]): Promise<void> {
  const shown = async () => (await page.getByRole('option').allTextContents()).slice(0, subjects.length + 1)
  await expect
    .poll(async () => {
      const lines = await shown()
      return lines.length === subjects.length && subjects.every((subject, at) => lines[at]?.includes(subject))
    })
    .toBe(true)
}
