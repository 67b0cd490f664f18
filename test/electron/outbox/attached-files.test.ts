import { createHash } from 'node:crypto'
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { StoredAttachment } from '../../../electron/archive/types'
import { noteFile, readFiles } from '../../../electron/outbox/attached-files'
import type { Result } from '../../../shared/errors/app-error'
import { temporaryFolder } from '../../helpers/stored'

const plenty = 1_000_000

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(), name)
  await writeFile(file, content)
  return file
}

async function noted(file: string): Promise<StoredAttachment> {
  const note = await noteFile(file, plenty)
  if (!note.ok) throw new Error(note.error.code)
  return note.value
}

const nothingKept = async () => null

const read = (attachments: readonly StoredAttachment[], limit = plenty, bodyHtml = '') =>
  readFiles({ attachments, bodyHtml }, limit, nothingKept)

const told = (result: Result<unknown>) => (result.ok ? 'ok' : [result.error.code, result.error.data.name])

describe('noting a file', () => {
  test('keeps name, size and place, and reads nothing yet', async () => {
    const file = await fileOf('Perizia è pronta.pdf', 'contenuto')
    expect(await noted(file)).toMatchObject({
      name: 'Perizia è pronta.pdf',
      size: 9,
      path: file,
      sha256: null
    })
  })

  test.each(['gone', 'a folder'])('refuses what is %s, by the name the user knows', async what => {
    const file = path.join(await temporaryFolder(), 'atti')
    if (what === 'a folder') await mkdir(file)
    expect(told(await noteFile(file, plenty))).toEqual(['attachment-unreadable', 'atti'])
  })

  test('refuses a file that is too large once it is encoded, and takes one that just fits', async () => {
    const file = await fileOf('grande.bin', new Uint8Array(1_000))
    expect(told(await noteFile(file, 1_369))).toEqual(['attachment-too-large', 'grande.bin'])
    expect(told(await noteFile(file, 1_370))).toBe('ok')
  })

  test('gives two files of one name an id each', async () => {
    const file = await fileOf('atto.pdf', 'x')
    expect((await noted(file)).id).not.toBe((await noted(file)).id)
  })
})

describe('reading the files of a message', () => {
  test('gives their bytes and what they were, in order', async () => {
    const contents = ['primo', new Uint8Array([0, 255, 10, 13]), '']
    const files = await Promise.all(contents.map((content, at) => fileOf(`${at}.bin`, content)))
    const result = await read(await Promise.all(files.map(noted)))
    if (!result.ok) throw new Error(result.error.code)
    expect(result.value.files.map(({ name, bytes }) => [name, Buffer.from(bytes)])).toEqual(
      contents.map((content, at) => [`${at}.bin`, Buffer.from(content)])
    )
    expect(result.value.attachments.map(({ sha256 }) => sha256)).toEqual(
      contents.map(content => createHash('sha256').update(content).digest('hex'))
    )
  })

  test.each([
    ['is gone', (file: string) => rm(file), 'attachment-unreadable'],
    [
      'has become a folder',
      async (file: string) => {
        await rm(file)
        await mkdir(file)
      },
      'attachment-unreadable'
    ],
    ['has grown', (file: string) => writeFile(file, 'contenuto nuovo'), 'attachment-changed'],
    // The same length: only its moment tells that the letter would not be the one that was attached.
    ['was written anew', (file: string) => utimes(file, 1, 1), 'attachment-changed']
  ])('refuses all of them when one %s', async (_, change, code) => {
    const files = [await noted(await fileOf('a.pdf', 'a')), await noted(await fileOf('b.pdf', 'contenuto'))]
    await change(files[1]?.path ?? '')
    expect(told(await read(files))).toEqual([code, 'b.pdf'])
  })

  test('refuses files that are too large together, naming the one that is too much', async () => {
    const files = [
      await noted(await fileOf('a.bin', new Uint8Array(1_000))),
      await noted(await fileOf('b.bin', new Uint8Array(1_000)))
    ]
    expect(told(await read(files, 2_740))).toBe('ok')
    expect(told(await read(files, 2_739))).toEqual(['attachment-too-large', 'b.bin'])
    expect(told(await read(files, 2_740, 'x'))).toEqual(['attachment-too-large', 'b.bin'])
  })

  test('refuses a text that is too large by itself, counted in bytes and without the name of a file', async () => {
    expect(told(await read([], 10, 'è'.repeat(5)))).toBe('ok')
    expect(told(await read([], 10, 'è'.repeat(6)))).toEqual(['attachment-too-large', undefined])
  })
})
