import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright-core'

/** In the page: what is measured there. */
export const inPage = await readFile(path.join(import.meta.dirname, 'in-page.js'), 'utf8')

/** Starts an app with these words more. */
export type Spawns = (args: readonly string[]) => ChildProcess

export interface StartedWindow {
  readonly pid: number
  /** Milliseconds from the start of the process to the paint. */
  readonly paintedAfter: number
  close(): Promise<void>
}

/**
 * Starts an app by its executable alone, as a desktop does: Playwright's own launch would hold it back until it is
 * ready. `painted` is asked in the page for the moment of the paint (ms since 1970).
 */
export async function startWindow(spawn: Spawns, painted: string): Promise<StartedWindow> {
  const begun = Date.now()
  const child = spawn(['--remote-debugging-port=0'])
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child))
    const paintedAt = await askPage(browser, painted)
    await browser.close()
    return { pid: child.pid ?? 0, paintedAfter: paintedAt - begun, close: () => end(child) }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    process.off('exit', killWithUs)
  }
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`The app ended with ${code}.`)))
    if (child.stderr === null) return reject(new Error('The app has no output.'))
    createInterface(child.stderr).on('line', line => {
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}

async function askPage(browser: Browser, question: string): Promise<number> {
  for (;;) {
    const page = browser.contexts()[0]?.pages()[0]
    const answer = page === undefined ? null : await ask(page, question)
    if (answer !== null) return answer
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

/** null while the page is still on its way to its address. */
async function ask(page: Page, question: string): Promise<number | null> {
  if (page.url() === 'about:blank') return null
  const answer: unknown = await page.evaluate(`${inPage}; ${question}`).catch(() => null)
  return typeof answer === 'number' ? answer : null
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(force)
}
