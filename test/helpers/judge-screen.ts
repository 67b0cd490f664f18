import { expect } from 'vitest'
import { findAxeViolations } from './axe'
import { askApp } from './connected-app'
import type { LaunchedApp } from './launch'
import { cutTexts, resize } from './layout'

const looks = ['it', 'de', 'en'].flatMap(language => ['light', 'dark'].map(theme => ({ language, theme })))
const sizes = [
  [900, 600],
  [1440, 900]
] as const

/**
 * Photographs what the window shows in every language, light and dark, in both sizes, and judges each: no text is cut
 * off, and axe finds nothing. The page is left in Italian, light and large.
 */
export async function judgeScreen(launched: LaunchedApp, name: string): Promise<void> {
  const { page } = launched
  for (const { language, theme } of looks) {
    await askApp(launched, 'settings.change', { language, theme })
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
    for (const [width, height] of sizes) {
      await resize(launched, width, height)
      const where = `${name}-${language}-${theme}-${width}`
      await expect.poll(() => cutTexts(page), { message: where, timeout: 10_000 }).toEqual([])
      await launched.screenshot(where)
    }
    // The control library tells of a button that is busy through an element of its own, which outlives the button a while.
    await expect
      .poll(() => findAxeViolations(page), { message: `${name}, ${language}, ${theme}`, timeout: 12_000 })
      .toEqual([])
  }
  await askApp(launched, 'settings.change', { language: 'it', theme: 'light' })
  await page.locator('html[lang="it"]').waitFor({ state: 'attached' })
}
