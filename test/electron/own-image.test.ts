import { expect, test } from 'vitest'
import { ownImage } from '../../electron/own-image'

const env = { APPIMAGE: '/home/anna/Browser.AppImage', APPDIR: '/tmp/.mount_abc' }

test('the image that runs is the program’s own, and not that of whoever started it', () => {
  expect(ownImage(env, '/tmp/.mount_abc/ceralacca')).toBe(env.APPIMAGE)
  expect(ownImage(env, '/opt/Ceralacca/ceralacca')).toBeNull()
  expect(ownImage(env, '/tmp/.mount_abcd/ceralacca')).toBeNull()
  expect(ownImage({}, '/opt/Ceralacca/ceralacca')).toBeNull()
})
