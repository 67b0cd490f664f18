import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceStamp } from '../../scripts/runtime/build'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-stamp-'))
  await mkdir(path.join(folder, 'deep'))
  await writeFile(path.join(folder, 'deep', 'one.ts'), 'one')
})
afterEach(() => rm(folder, { recursive: true }))

describe('the stamp that lets a build be skipped', () => {
  it('stays the same while nothing changes, also where a place does not exist', async () => {
    const places = [folder, path.join(folder, 'absent')]
    expect(await sourceStamp(places)).toBe(await sourceStamp(places))
  })

  it('changes when a file is written, even with as many bytes', async () => {
    const before = await sourceStamp([folder])
    await writeFile(path.join(folder, 'deep', 'one.ts'), 'two')
    await utimes(path.join(folder, 'deep', 'one.ts'), 1_000, 1_000)
    expect(await sourceStamp([folder])).not.toBe(before)
  })

  it('changes when a file appears and when one goes', async () => {
    const before = await sourceStamp([folder])
    const added = path.join(folder, 'two.ts')
    await writeFile(added, 'two')
    expect(await sourceStamp([folder])).not.toBe(before)
    await rm(added)
    expect(await sourceStamp([folder])).toBe(before)
  })
})
