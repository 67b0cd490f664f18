import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { autostartFolder, followImage, startAtLogin } from '../../electron/login-item'
import { temporaryFolder } from '../helpers/stored'

// A file that starts the wrong thing at every login, or stays after it was switched off.

async function linux(command: readonly string[]) {
  const folder = path.join(await temporaryFolder(), 'config', 'autostart')
  const setLoginItem = vi.fn()
  const start = (open: boolean) =>
    startAtLogin(open, { platform: 'linux', autostartFolder: folder, command, setLoginItem })
  return { start, file: path.join(folder, 'ceralacca.desktop'), setLoginItem }
}

test('on Linux a file starts the program at login, and is gone when it is switched off', async () => {
  const { start, file, setLoginItem } = await linux(['/opt/ceralacca/ceralacca'])
  expect((await start(true)).ok).toBe(true)
  const lines = (await readFile(file, 'utf8')).split('\n')
  expect(lines[0]).toBe('[Desktop Entry]')
  expect(lines).toContain('Exec="/opt/ceralacca/ceralacca"')
  expect((await start(false)).ok).toBe(true)
  await expect(stat(file)).rejects.toThrow()
  expect((await start(false)).ok).toBe(true)
  expect(setLoginItem).not.toHaveBeenCalled()
})

test('a path with blanks, quotes, backslashes, dollars and per cents is one argument and stays what it is', async () => {
  const { start, file } = await linux(['/opt/my "apps"/50%/$x\\y', '/a b'])
  await start(true)
  const exec = (await readFile(file, 'utf8')).split('\n').find(line => line.startsWith('Exec='))
  expect(exec).toBe('Exec="/opt/my \\\\"apps\\\\"/50%%/\\\\$x\\\\\\\\y" "/a b"')
})

// An update gives an AppImage another name, and the file would start at every login what is gone.
test('an AppImage whose name has changed is what starts at login, and what else stands in the file stays', async () => {
  const folder = await temporaryFolder()
  const [earlier, later] = ['0.1.0', '0.2.0'].map(version =>
    path.join(folder, `50% $& "x" ${version}.AppImage`)
  )
  if (earlier === undefined || later === undefined) throw new Error('two names')
  const { start, file } = await linux([earlier])
  await writeFile(earlier, '')
  await start(true)
  await writeFile(file, `${await readFile(file, 'utf8')}Hidden=true\n`)
  const before = await readFile(file, 'utf8')
  // A second copy that is tried out does not take the place of the one that was chosen.
  await followImage(later, path.dirname(file))
  expect(await readFile(file, 'utf8')).toBe(before)
  await rm(earlier)
  await followImage(later, path.dirname(file))
  expect(await readFile(file, 'utf8')).toBe(before.replace('0.1.0', '0.2.0'))
})

test('a file that the user has taken away stays away', async () => {
  const { start, file } = await linux(['/gone.AppImage'])
  await start(true)
  await rm(file)
  await followImage('/later.AppImage', path.dirname(file))
  await expect(stat(file)).rejects.toThrow()
})

test('a folder that cannot be made is told', async () => {
  const { start, file } = await linux(['/a'])
  await start(true)
  const blocked = await startAtLogin(true, {
    platform: 'linux',
    autostartFolder: path.join(file, 'autostart'),
    command: ['/a'],
    setLoginItem: open => open
  })
  expect(blocked).toMatchObject({ ok: false, error: { code: 'disk-failed' } })
})

test('elsewhere the system keeps it', async () => {
  const setLoginItem = vi.fn(() => true)
  const options = { platform: 'win32', autostartFolder: '', command: [], setLoginItem } as const
  expect(await startAtLogin(true, options)).toMatchObject({ ok: true })
  expect(setLoginItem).toHaveBeenCalledWith(true)
  // Nothing is claimed that the system does not confirm.
  expect(await startAtLogin(false, options)).toMatchObject({ ok: false })
})

test("the folder is the user's own, and a relative one is ignored", () => {
  expect(autostartFolder({ XDG_CONFIG_HOME: '/home/u/conf' }, '/home/u')).toBe('/home/u/conf/autostart')
  expect(autostartFolder({ XDG_CONFIG_HOME: 'conf' }, '/home/u')).toBe('/home/u/.config/autostart')
  expect(autostartFolder({}, '/home/u')).toBe('/home/u/.config/autostart')
})
