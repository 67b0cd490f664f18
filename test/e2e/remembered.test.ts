import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk } from '../../scripts/tour/clerk'
import german from '../../shared/i18n/de/common.json' with { type: 'json' }
import germanComposer from '../../shared/i18n/de/composer.json' with { type: 'json' }
import germanSettings from '../../shared/i18n/de/settings.json' with { type: 'json' }
import germanWelcome from '../../shared/i18n/de/welcome.json' with { type: 'json' }
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import { speak } from '../helpers/connected-app'
import { type LaunchedApp, launchApp } from '../helpers/launch'
import { resize } from '../helpers/layout'

// What these would catch: a choice that has to be made again every morning, and settings that are lost in silence.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp()
  await speak(launched, 'it')
  await new Clerk(launched).openPractice()
})

afterAll(async () => {
  await launched.close()
})

async function startAgain(): Promise<void> {
  const child = launched.app.process()
  await launched.close()
  // A program that hangs on quitting is ended by force, and nobody can start it again until then.
  expect(child.exitCode).toBe(0)
  launched = await launchApp({ home: launched.home })
}

/** Chooses in a drop-down of the settings. */
async function choose(label: string, option: string): Promise<void> {
  const { page } = launched
  await page.getByRole('button', { name: new RegExp(label) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What one sees of the window: its place, its colours, how wide its list is. */
async function looks() {
  const [width, height] = await launched.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize() ?? []
  )
  const list = await launched.page.locator('[data-pane="list"]').boundingBox()
  const page = await launched.page.evaluate(() => [
    document.documentElement.lang,
    document.documentElement.dataset.theme,
    getComputedStyle(document.body).colorScheme
  ])
  return { width, height, list: Math.round(list?.width ?? 0), page }
}

test('language, colours, undo time, pane widths and the window’s size are there again after a restart', async () => {
  const { page } = launched
  await resize(launched, 1180, 760)
  const before = await looks()
  const separator = page.getByRole('separator', { name: common.pane['resize-list'] })
  await separator.focus()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: common.settings, exact: true }).click()
  await choose(settings.theme.label, settings.theme.dark)
  await choose(settings.language.label, 'Deutsch')
  await page.getByRole('tab', { name: germanSettings.tab.sending }).click()
  await choose(germanSettings.undo.label, germanSettings.time.seconds_other.replace('{{count}}', '20'))
  await page.keyboard.press('Escape')
  const chosen = await looks()
  expect(chosen).toMatchObject({ page: ['de', 'dark', 'dark'] })
  expect(chosen).not.toMatchObject({ list: before.list })

  await startAgain()
  await launched.page.getByRole('option').first().waitFor()
  expect(await looks()).toEqual(chosen)
  await launched.page.getByRole('button', { name: german['new-message'] }).click()
  await launched.page.getByText(germanComposer['undo-for'].replace('{{count}}', '20')).waitFor()
})

test('a settings file that cannot be read is set aside, and whoever starts the program is told', async () => {
  await launched.close()
  const broken = '{"settings": {"language": "de"'
  await writeFile(path.join(launched.home, 'settings.json'), broken)
  launched = await launchApp({ home: launched.home, env: { LANGUAGE: 'de', LANG: 'de_DE.UTF-8' } })
  const { page } = launched
  await speak(launched, 'de')
  await page.getByText(germanWelcome.practice.words).waitFor()
  await page.getByText(german.notice['settings-set-aside']).waitFor()
  const kept = (await readdir(launched.home)).filter(name => name.startsWith('settings.corrupt-'))
  expect(kept).toHaveLength(1)
  expect(await readFile(path.join(launched.home, kept[0] ?? ''), 'utf8')).toBe(broken)
  await page
    .getByRole('status')
    .filter({ hasText: german.notice['settings-set-aside'] })
    .getByRole('button', { name: german.dismiss })
    .click()
  await page.getByText(german.notice['settings-set-aside']).waitFor({ state: 'hidden' })
})
