import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyIntegrity } from '../../scripts/runtime/fallback-runtime'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-integrity-'))
  file = path.join(folder, 'runtime.tgz')
  await writeFile(file, 'the pinned bytes')
})
afterAll(() => rm(folder, { recursive: true }))

it('accepts the bytes that were pinned', async () => {
  const pinned = `sha512-${createHash('sha512').update('the pinned bytes').digest('base64')}`
  await expect(verifyIntegrity(file, pinned)).resolves.toBeUndefined()
})

it('refuses a runtime whose bytes are not the pinned ones', async () => {
  const pinned = `sha512-${createHash('sha512').update('the pinned byte$').digest('base64')}`
  await expect(verifyIntegrity(file, pinned)).rejects.toThrow('not the pinned file')
})
