import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { textOfFile } from '../../../electron/policy/policy-file'
import { longestPolicy } from '../../../electron/policy/policy-source'
import { temporaryFolder } from '../../helpers/stored'

const self = process.getuid?.() ?? 0
const unknown = () => 65_534
const own = { administrator: self, unknown }
const other = { administrator: self + 1, unknown }

let folder: string
let file: string

beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'ceralacca')
  file = path.join(folder, 'policies.json')
  await mkdir(folder, { mode: 0o755 })
  await chmod(folder, 0o755)
})

async function write(mode = 0o644): Promise<void> {
  await writeFile(file, '{}')
  await chmod(file, mode)
}

describe.skipIf(process.platform === 'win32')('the file of an administration', () => {
  test('is read where it and its folder are the administrator’s alone', async () => {
    await write()
    expect(textOfFile(file, own)).toEqual({ state: 'text', text: '{}' })
  })

  test('is none where it or its folder is not there', () => {
    expect(textOfFile(file, own)).toEqual({ state: 'none' })
    expect(textOfFile(path.join(folder, 'none', 'policies.json'), own)).toEqual({ state: 'none' })
  })

  // What this would catch: rules that apply to nobody because the administrator’s own folder has rights that go too far.
  test.each([0o775, 0o757, 0o777])(
    'in the administrator’s folder of mode %o is a fault, and not anybody’s',
    async mode => {
      await write()
      await chmod(folder, mode)
      expect(textOfFile(file, own)).toEqual({ state: 'unreadable', fault: 'writable' })
    }
  )

  // What this would catch: a user who closes, or opens, the program of another one with a file of their own.
  test('is anybody’s where somebody else owns it or its folder', async () => {
    await write()
    expect(textOfFile(file, other)).toEqual({ state: 'foreign' })
  })

  test.skipIf(self !== 0)(
    'is anybody’s where only the file is somebody else’s (only root gives files away)',
    async () => {
      await write()
      await chmod(folder, 0o777)
      await chown(file, 1_000, 1_000)
      expect(textOfFile(file, own)).toEqual({ state: 'foreign' })
    }
  )

  test('whose owner the namespace does not know cannot be read, and is not taken for anybody’s', async () => {
    await write()
    expect(textOfFile(file, { ...other, unknown: () => self })).toEqual({
      state: 'unreadable',
      fault: 'not-opened'
    })
  })

  test.each([0o664, 0o646])('of mode %o is a fault of the administrator’s, and not none', async mode => {
    await write(mode)
    expect(textOfFile(file, own)).toEqual({ state: 'unreadable', fault: 'writable' })
  })

  test('is not looked for behind a link, and neither is its folder', async () => {
    const elsewhere = path.join(folder, 'elsewhere.json')
    await writeFile(elsewhere, '{}')
    await symlink(elsewhere, file)
    expect(textOfFile(file, own)).toEqual({ state: 'unreadable', fault: 'not-a-file' })
    const linked = `${folder}-linked`
    await symlink(folder, linked)
    expect(textOfFile(path.join(linked, 'elsewhere.json'), own)).toEqual({
      state: 'unreadable',
      fault: 'not-a-file'
    })
  })

  test('is neither a folder nor a pipe, which would hold up the start', async () => {
    await mkdir(file)
    expect(textOfFile(file, own)).toEqual({ state: 'unreadable', fault: 'not-a-file' })
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', ['-m', '644', pipe])
    expect(textOfFile(pipe, own)).toEqual({ state: 'unreadable', fault: 'not-a-file' })
  })

  test('is not read where it is longer than any rules', async () => {
    await write()
    await truncate(file, longestPolicy + 1)
    expect(textOfFile(file, own)).toEqual({ state: 'unreadable', fault: 'too-large' })
  })

  test.skipIf(self === 0)('that cannot be opened is not none (root can open any)', async () => {
    await write(0o000)
    expect(textOfFile(file, own)).toEqual({ state: 'unreadable', fault: 'not-opened' })
  })
})
