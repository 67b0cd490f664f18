import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isReplaceable } from '../../../electron/updates/replaceable'
import { temporaryFolder } from '../../helpers/stored'

// A program that ends for an update which then asks for an administrator, so that nothing runs any more.

/** A folder in which NSIS, or an MSI, has laid the program. */
async function onWindows(by: 'nsis' | 'msi') {
  const profile = await temporaryFolder()
  const program = path.join(profile, 'Ceralacca.exe')
  if (by === 'nsis') await writeFile(path.join(profile, 'Uninstall Ceralacca.exe'), '')
  return (LOCALAPPDATA?: string) =>
    isReplaceable({
      platform: 'win32',
      env: LOCALAPPDATA === undefined ? {} : { LOCALAPPDATA },
      program
    })
}

test('on Windows only what NSIS laid below the user’s own profile replaces itself', async () => {
  const byNsis = await onWindows('nsis')
  const inProfile = path.resolve('/')
  expect(byNsis(inProfile)).toBe(true)
  // For all users, as below "Program Files".
  expect(byNsis('C:\\Users\\anna\\AppData\\Local')).toBe(false)
  expect(byNsis(path.join(inProfile, 'elsewhere'))).toBe(false)
  expect(byNsis()).toBe(false)
  const byMsi = await onWindows('msi')
  expect(byMsi(inProfile)).toBe(false)
})

test('on Linux only an AppImage does, and the deb does not', () => {
  const env = { APPIMAGE: '/home/anna/Ceralacca.AppImage', APPDIR: '/tmp/.mount_abc' }
  const on = (program: string) => isReplaceable({ platform: 'linux', env, program })
  expect([on('/tmp/.mount_abc/ceralacca'), on('/opt/Ceralacca/ceralacca')]).toEqual([true, false])
})
