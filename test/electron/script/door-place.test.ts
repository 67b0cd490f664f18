import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { clearPlace, makePlace, putSign, readSign, signFile } from '../../../electron/script/door-place'
import { temporaryFolder } from '../../helpers/stored'

// What these would catch: a door in a place that somebody else has prepared, or that no socket can have.

const unix = process.platform !== 'win32'
const token = 'a'.repeat(64)

describe('the place of the door', () => {
  test.skipIf(!unix)(
    'is in the data folder, and elsewhere for this user alone where its path is too long',
    async () => {
      const folder = await temporaryFolder()
      expect(await makePlace(folder)).toBe(path.join(folder, 'script', 'door'))
      const deep = path.join(folder, 'x'.repeat(90))
      const elsewhere = await makePlace(deep)
      expect(path.dirname(path.dirname(elsewhere))).toBe(os.tmpdir())
      expect((await stat(path.dirname(elsewhere))).mode & 0o777).toBe(0o700)
      await clearPlace(deep, elsewhere)
      await expect(stat(path.dirname(elsewhere))).rejects.toThrow('ENOENT')
    }
  )

  test('is a pipe of a name that nobody can guess on Windows', async () => {
    const folder = await temporaryFolder()
    const [one, two] = [await makePlace(folder, 'win32'), await makePlace(folder, 'win32')]
    expect(one).toMatch(/^\\\\\.\\pipe\\ceralacca-[0-9a-f]{32}$/)
    expect(two).not.toBe(one)
  })

  test('takes back what others may do in its folder, and what a killed program left', async () => {
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'script'), { mode: 0o777 })
    await writeFile(path.join(folder, 'script', 'door'), '')
    await writeFile(signFile(folder), '{}')
    const address = await makePlace(folder)
    await expect(stat(address)).rejects.toThrow('ENOENT')
    await expect(stat(signFile(folder))).rejects.toThrow('ENOENT')
    if (unix) expect((await stat(path.dirname(address))).mode & 0o777).toBe(0o700)
  })

  test.skipIf(!unix)('is nowhere behind a link', async () => {
    const folder = await temporaryFolder()
    await symlink(await temporaryFolder(), path.join(folder, 'script'))
    await expect(makePlace(folder)).rejects.toThrow()
  })
})

describe('the sign', () => {
  test.skipIf(!unix)('is believed only where it and the door’s folder are this user’s alone', async () => {
    const folder = await temporaryFolder()
    const sign = { address: await makePlace(folder), token }
    await putSign(folder, sign)
    expect(await readSign(folder)).toEqual(sign)
    await chmod(signFile(folder), 0o644)
    expect(await readSign(folder)).toBe(null)
    await chmod(signFile(folder), 0o600)
    await chmod(path.dirname(sign.address), 0o755)
    expect(await readSign(folder)).toBe(null)
  })

  test.each(['', '{', '{}', '{"address":"/x","token":"short"}'])(
    'is none where it says %s',
    async content => {
      const folder = await temporaryFolder()
      await makePlace(folder)
      await writeFile(signFile(folder), content, { mode: 0o600 })
      expect(await readSign(folder)).toBe(null)
    }
  )
})
