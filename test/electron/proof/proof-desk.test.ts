import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok, refuse } from '../../../shared/errors/app-error'
import { mostRecipients } from '../../../shared/proof/scope'
import { answering, noon, recipientIn } from '../../helpers/stored'
import { readZip } from '../../helpers/zip'
import { deliveredTo, keepSending, ofSendings, openProofBench, sha256 } from './proof-bench'

// What these would catch: a pack in its place that the register does not tell of, one of which half is left behind, and
// a register that goes on telling of one that never came about.

describe('a proof pack', () => {
  it('takes its place only once the register tells of it, by the hash it has there', async () => {
    const seen: boolean[] = []
    const bench = await openProofBench({
      given: stored =>
        answering(stored, 'register', {
          noteExport: async (mailboxId, thing, undone) => {
            seen.push(existsSync(bench.file), existsSync(`${bench.file}.part`))
            return stored.register.noteExport(mailboxId, thing, undone)
          }
        })
    })
    await keepSending(bench.archive, 's1', [await deliveredTo(bench.archive)])
    expect(await bench.save(ofSendings('s1'))).toEqual(ok(true))
    expect(seen).toEqual([false, true])
    const zip = await readFile(bench.file)
    const entry = { what: 'proof', scope: 'sendings', sendings: 1, subject: 'Istanza di accesso' }
    expect(await bench.entries()).toEqual([{ ...entry, sha256: sha256(zip) }])
    const { count, hash } = await bench.archive.register.head('studio')
    expect(await readFile(`${bench.file}.sha256`, 'utf8')).toBe(
      `# Ceralacca register: ${count} entries, head SHA-256 ${hash}\n${sha256(zip)}  pack.zip\n`
    )
    expect(await bench.files()).toEqual(['pack.zip', 'pack.zip.sha256'])
  })

  it('that the register cannot tell of leaves nothing behind', async () => {
    const bench = await openProofBench({
      given: stored =>
        answering(stored, 'register', { noteExport: async () => refuse('disk-failed', 'full') })
    })
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { code: 'disk-failed' } })
    expect(await bench.files()).toEqual([])
  })

  it('that cannot take its place leaves nothing behind, and the register says that it failed', async () => {
    const bench = await openProofBench()
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    await mkdir(path.join(bench.file, 'in the way'), { recursive: true })
    expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { code: 'disk-failed' } })
    expect(await bench.entries()).toMatchObject([{ what: 'proof' }, { what: 'proof', state: 'failed' }])
    expect(await bench.files()).toEqual(['pack.zip'])
  })

  it('whose hash file cannot take its place does not stay without it', async () => {
    const bench = await openProofBench()
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    await mkdir(path.join(`${bench.file}.sha256`, 'in the way'), { recursive: true })
    expect((await bench.save(ofSendings('s1'))).ok).toBe(false)
    expect(await bench.entries()).toMatchObject([{}, { state: 'failed' }])
    expect(await bench.files()).toEqual(['pack.zip.sha256'])
  })

  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk is refused as such, and the register never hears of it (needs /dev/full)',
    async () => {
      const bench = await openProofBench()
      await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
      await symlink('/dev/full', `${bench.file}.part`)
      expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { data: { cause: 'ENOSPC' } } })
      expect(await bench.entries()).toEqual([])
      expect(await bench.files()).toEqual([])
    }
  )

  it('in a folder that is not there is refused, and does not go among the program’s own files', async () => {
    const bench = await openProofBench()
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    bench.place.chosen = path.join(bench.folder, 'no', 'pack.zip')
    expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { data: { cause: 'ENOENT' } } })
    bench.place.chosen = null
    expect(await bench.save(ofSendings('s1'))).toEqual(ok(false))
    expect(await bench.entries()).toEqual([])
  })

  it('that cannot be typeset is told as such, and leaves an earlier pack as it was', async () => {
    const bench = await openProofBench({ pdf: async () => refuse('pdf-failed', 'no memory') })
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    await writeFile(bench.file, 'earlier')
    expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { code: 'pdf-failed' } })
    expect(await readFile(bench.file, 'utf8')).toBe('earlier')
    expect(await bench.files()).toEqual(['pack.zip'])
    expect(await bench.entries()).toEqual([])
  })

  it('that is given up leaves nothing behind, and another can be written', async () => {
    let giveUp = () => {}
    const bench = await openProofBench({
      pdf: async html => {
        giveUp()
        return ok(Buffer.from(html))
      }
    })
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    giveUp = () => bench.desk.giveUp()
    expect(await bench.save(ofSendings('s1'))).toEqual(ok(false))
    expect([await bench.files(), await bench.entries()]).toEqual([[], []])
    giveUp = () => {}
    expect(await bench.save(ofSendings('s1'))).toEqual(ok(true))
  })

  it('that was given up while it waited asks nobody for a place any more', async () => {
    const bench = await openProofBench({
      pdf: async html => {
        bench.desk.giveUp()
        bench.place.chosen = path.join(bench.folder, 'second.zip')
        return ok(Buffer.from(html))
      }
    })
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    const both = [bench.save(ofSendings('s1')), bench.save({ kind: 'period', from: 0, until: 1 })]
    expect(await Promise.all(both)).toEqual([ok(false), ok(false)])
    expect(await bench.files()).toEqual([])
  })

  it('is written one at a time, so that two of one name do not write into each other', async () => {
    let underWay = 0
    const together: number[] = []
    const bench = await openProofBench({
      pdf: async html => {
        together.push(++underWay)
        await new Promise(resolve => setTimeout(resolve, 20))
        underWay -= 1
        return ok(Buffer.from(html))
      }
    })
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')])
    expect(await Promise.all([bench.save(ofSendings('s1')), bench.save(ofSendings('s1'))])).toEqual([
      ok(true),
      ok(true)
    ])
    expect(together).toEqual([1, 1])
  })
})

describe('what a pack is asked for', () => {
  it('is of one mailbox: a sending of another, or of none, is refused', async () => {
    const bench = await openProofBench()
    await keepSending(bench.archive, 's1', [recipientIn('handed-over')], { mailboxId: 'other' })
    expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { code: 'sending-unknown' } })
    expect(await bench.save(ofSendings('s2'))).toMatchObject({ error: { code: 'sending-unknown' } })
  })

  it('in a period is what was written in it, oldest first, and nothing of the moment it ends', async () => {
    const bench = await openProofBench()
    for (const [id, createdAt] of [
      ['late', noon + 2_000],
      ['first', noon],
      ['second', noon + 1_000],
      ['early', noon - 1]
    ] as const) {
      await keepSending(bench.archive, id, [recipientIn('handed-over', { id: `of ${id}` })], { createdAt })
    }
    expect(await bench.save({ kind: 'period', from: noon, until: noon + 2_000 })).toEqual(ok(true))
    const manifest = JSON.parse(String((await readZip(bench.file)).get('manifest.json'))) as {
      sendings: { id: string }[]
    }
    expect(manifest.sendings.map(({ id }) => id)).toEqual(['first', 'second'])
    expect(await bench.save({ kind: 'period', from: 0, until: 1 })).toMatchObject({
      error: { code: 'proof-empty' }
    })
  })

  it('has a bound, which is told before anybody chooses a place', async () => {
    const bench = await openProofBench()
    const many = Array.from({ length: mostRecipients + 1 }, (_, at) =>
      recipientIn('cancelled', { id: `r${at}`, address: `r${at}@pec.example` })
    )
    await keepSending(bench.archive, 's1', many)
    bench.place.chosen = null
    expect(await bench.save(ofSendings('s1'))).toMatchObject({ error: { code: 'proof-too-large' } })
  })
})
