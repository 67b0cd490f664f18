import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ZipWriter } from '../../../electron/proof/zip-writer'
import { noon, temporaryFolder } from '../../helpers/stored'
import { readZip } from '../../helpers/zip'

// What these would catch: an entry that is not what was given, hashes of something else than what lies on the disk, and a
// ZIP that gathers every attachment in memory before it is closed.

describe('a ZIP', () => {
  it('holds what was given, and its hash is that of the file', async () => {
    const file = path.join(await temporaryFolder(), 'a.zip')
    const zip = await ZipWriter.begin(file, new Date(noon))
    const large = Buffer.alloc(3_000_000, 'abc')
    const entries = [
      await zip.add('large.bin', large, false),
      await zip.add('texts/a.txt', Buffer.from('testo'), true),
      await zip.add('empty.txt', Buffer.alloc(0), true)
    ]
    const hash = await zip.finish()
    const read = await readZip(file)
    expect(read.get('large.bin')?.equals(large)).toBe(true)
    expect(read.get('texts/a.txt')?.toString()).toBe('testo')
    expect(read.get('empty.txt')?.length).toBe(0)
    expect(hash).toBe(sha256(await readFile(file)))
    expect(entries.map(entry => entry.sha256)).toEqual([...read.values()].map(sha256))
  })

  it('lets go of what it has written, so that a pack may be larger than memory', async () => {
    const zip = await ZipWriter.begin(path.join(await temporaryFolder(), 'a.zip'), new Date(noon))
    const refs: WeakRef<ArrayBufferLike>[] = []
    for (let at = 0; at < 3; at += 1) {
      const content = new Uint8Array(1_000_000)
      refs.push(new WeakRef(content.buffer))
      await zip.add(`${at}.bin`, content, false)
    }
    await expect
      .poll(() => {
        collectGarbage()
        return refs.filter(ref => ref.deref() !== undefined).length
      })
      .toBeLessThan(2)
    await zip.finish()
  })
})

/** What V8 does by itself in time. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
