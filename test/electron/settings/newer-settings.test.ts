import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { createSettingsStore } from '../../../electron/settings/settings-store'
import { noon, temporaryFolder } from '../../helpers/stored'

// electron-store asks the electron package where it is; in plain Node that would fetch the whole program.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere'
})

describe('settings of a later version', () => {
  test('apply, are said to be so, and are not written over: nothing a later version kept is lost', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'settings.json')
    const text = JSON.stringify({ shape: '2999-01-01', settings: { theme: 'dark', later: { kept: true } } })
    await writeFile(file, text)
    const store = createSettingsStore({ folder, now: () => noon })
    expect([store.newer, store.settings().theme]).toEqual([true, 'dark'])
    expect(store.change({ theme: 'light' })).toMatchObject({ error: { code: 'settings-newer' } })
    expect(await readFile(file, 'utf8')).toBe(text)
  })
})
