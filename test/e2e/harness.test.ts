import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAxeViolations } from '../helpers/axe'
import { type LaunchedApp, launchApp } from '../helpers/launch'

const folder = path.join(import.meta.dirname, 'fixtures', 'hello-app')

describe('the machine under the end-to-end tests', () => {
  let hello: LaunchedApp
  beforeAll(async () => {
    hello = await launchApp({ folder })
  })
  afterAll(() => hello?.close())

  it('opens a window whose page reacts to a click and can be photographed', async () => {
    await hello.page.getByRole('button', { name: 'Press' }).click()
    await expect.poll(() => hello.page.getByRole('status').textContent()).toBe('pressed')
    expect(existsSync(await hello.screenshot('harness'))).toBe(true)
    expect(hello.pageErrors()).toEqual([])
  })

  it('gives the app its own name, version and folder whichever runtime it is on', async () => {
    const facts = await hello.app.evaluate(({ app }) => [
      app.getName(),
      app.getVersion(),
      app.getAppPath(),
      app.isPackaged
    ])
    expect(facts).toEqual(['Hello', '7.8.9', folder, false])
  })

  it('tells the app which runtime it is on', async () => {
    const inside = await hello.app.evaluate(() => process.env.CERALACCA_RUNTIME ?? 'official')
    const isFallback = (process.env.CERALACCA_ELECTRON_PATH ?? '').includes('fallback')
    expect(inside).toBe(isFallback ? 'fallback' : 'official')
  })

  it('collects what the main process writes and what a page complains of', async () => {
    await hello.app.evaluate(() => process.stdout.write('written by main\n'))
    await hello.page.evaluate(() => setTimeout(() => Promise.reject(new Error('thrown by the page'))))
    await expect.poll(() => hello.mainOutput()).toContain('written by main')
    await expect.poll(() => hello.pageErrors().join()).toContain('thrown by the page')
  })

  it('stores, reads and removes a secret in the real keychain', async () => {
    const seen = await hello.app.evaluate(async () => {
      const { keytar } = globalThis as unknown as { keytar: typeof import('keytar') }
      await keytar.setPassword('ceralacca-harness', 'somebody', 'a secret: è ß €')
      const stored = await keytar.getPassword('ceralacca-harness', 'somebody')
      const removed = await keytar.deletePassword('ceralacca-harness', 'somebody')
      return [stored, removed, await keytar.getPassword('ceralacca-harness', 'somebody')]
    })
    expect(seen).toEqual(['a secret: è ß €', true, null])
  })

  it('finds what an assistive technology would stumble over, and nothing on a sound page', async () => {
    expect(await findAxeViolations(hello.page)).toEqual([])
    await hello.page.evaluate(() =>
      document.querySelector('#unnamed')?.append(document.createElement('input'))
    )
    expect((await findAxeViolations(hello.page)).join()).toContain('Form elements must have labels')
  })

  it('keeps the data folder of a killed app for the next launch', async () => {
    const first = await launchApp({ folder })
    await first.kill()
    const second = await launchApp({ folder, home: first.home })
    const userData = await second.app.evaluate(({ app }) => app.getPath('userData'))
    await second.close()
    expect(userData).toBe(first.home)
  })
})
