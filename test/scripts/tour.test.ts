import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LaunchedApp } from '../../scripts/runtime/launch-app'
import { runSteps } from '../../scripts/tour/run-steps'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-tour-'))
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const page = { screenshot: ({ path: file }: { path: string }) => writeFile(file, 'a picture') }
const launched = { page, pageErrors: () => [], mainOutput: () => '' } as unknown as LaunchedApp
const passes = async () => undefined
const fails = () => Promise.reject(new Error('not delivered'))

describe('the tour', () => {
  it('passes when every step does, with a numbered picture of each and none of an earlier tour', async () => {
    await writeFile(path.join(folder, '09-old.png'), 'old')
    const steps = [
      { name: 'welcome', run: passes },
      { name: 'open a message', run: passes }
    ]
    expect(await runSteps(launched, steps, folder)).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['01-welcome.png', '02-open-a-message.png'])
  })

  it('stops at the step that fails, shows its picture and does not pass', async () => {
    const after = vi.fn(passes)
    const steps = [
      { name: 'send', run: fails },
      { name: 'after', run: after }
    ]
    expect(await runSteps(launched, steps, folder)).toBe(false)
    expect(await readdir(folder)).toEqual(['01-send-failed.png'])
    expect(after).not.toHaveBeenCalled()
  })
})
