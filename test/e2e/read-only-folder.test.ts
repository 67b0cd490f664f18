import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SmallDisk } from '../../scripts/torture/small-disk'
import errors from '../../shared/i18n/it/errors.json' with { type: 'json' }
import gate from '../../shared/i18n/it/gate.json' with { type: 'json' }
import type { GateView } from '../../shared/ipc/views'
import { askApp } from '../helpers/connected-app'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What this would catch: a program that ends before it opens a window, without a word, because its folder cannot be
// written; and one that then sets a sound archive aside.

const italian = { LANGUAGE: 'it', LANG: 'it_IT.UTF-8' }
const canMount = SmallDisk.canMount()

let disk: SmallDisk

beforeEach(() => {
  disk = new SmallDisk(64)
})

afterEach(() => {
  disk.remove()
})

async function expectTold(launched: LaunchedApp): Promise<void> {
  const { page } = launched
  await page.getByRole('heading', { name: gate.failed.title }).waitFor()
  await page.getByText(errors.named['disk-read-only']).waitFor()
  expect((await askApp<GateView>(launched, 'gate.view')).state).toBe('failed')
}

// Not everybody may mount; to somebody else a folder can be made read-only, but root, as which tests may run, writes there.
test.skipIf(!canMount)('a folder that cannot be written is told in the window, empty or not', async () => {
  const home = disk.folder
  const first = await launchApp({ home, env: italian })
  await first.page.getByRole('button', { name: /^Apri la casella/ }).waitFor()
  await first.close()
  const before = readdirSync(home)
  expect(disk.allowWriting(false)).toBe(true)
  const told = await launchApp({ home, env: italian })
  await expectTold(told)
  await told.page.getByRole('button', { name: gate.unset.memory }).click()
  await told.page.getByRole('button', { name: /^Apri la casella/ }).waitFor()
  await told.close()
  expect(readdirSync(home)).toEqual(before)
  expect(disk.allowWriting(true)).toBe(true)
  const again = await launchApp({ home, env: italian })
  await again.page.getByRole('button', { name: /^Apri la casella/ }).waitFor()
  expect((await askApp<GateView>(again, 'gate.view')).state).toBe('open')
  await again.close()
})
