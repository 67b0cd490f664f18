import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import * as automation from '../../scripts/runtime/launch-app'
import { projectRoot } from '../../scripts/runtime/project'

/** An app started by `launchApp`, which can be photographed. Whoever launches it closes it. */
export interface LaunchedApp extends automation.LaunchedApp {
  /** Saves a page (the first window's unless given) as `out/screens/<name>.png` and returns the path. */
  screenshot(name: string, page?: Page): Promise<string>
}

/** Starts the built app in real Electron for a test. Runs under `npm test`, or any vitest run of the e2e project. */
export async function launchApp(options: automation.LaunchOptions = {}): Promise<LaunchedApp> {
  const launched = await automation.launchApp(options)
  return { ...launched, screenshot: (name, page = launched.page) => saveScreenshot(page, name) }
}

async function saveScreenshot(page: Page, name: string): Promise<string> {
  const folder = path.join(projectRoot, 'out', 'screens')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  return file
}
