import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { isInside } from '../../electron/inside-folder'
import { temporaryFolder } from '../helpers/stored'

it('finds a file in a folder also through a link, so that nothing of the program is overwritten', async () => {
  const root = await temporaryFolder()
  const data = path.join(root, 'data')
  await mkdir(data)
  await symlink(data, path.join(root, 'link'))
  expect(await isInside(data, path.join(data, 'archive.db'))).toBe(true)
  expect(await isInside(data, path.join(root, 'link', 'archive.db'))).toBe(true)
  expect(await isInside(path.join(root, 'link'), path.join(data, 'x'))).toBe(true)
  expect(await isInside(data, path.join(root, 'data-of-others'))).toBe(false)
  expect(await isInside(data, path.join(root, 'nowhere', 'x'))).toBe(false)
})
