import { describe, expect, it } from 'vitest'
import { ArchiveFailure } from '../../../electron/archive/calls'
import { appError, ok } from '../../../shared/errors/app-error'
import itProof from '../../../shared/i18n/it/proof.json' with { type: 'json' }
import { type Manifest, manifestSchema } from '../../../shared/proof/manifest'
import { answering, receiptOf, recipientIn } from '../../helpers/stored'
import { readZip } from '../../helpers/zip'
import {
  attachedText,
  attachment,
  deliveredTo,
  keepReceipt,
  keepSending,
  ofSendings,
  openProofBench,
  type ProofBenchOptions,
  sha256
} from './proof-bench'

// What these would catch: something left out in silence, a file that is not what was sent, a hash of something else, and
// a pack that claims to be more than a working copy.

async function packOf(
  options: ProofBenchOptions,
  fill: (archive: Awaited<ReturnType<typeof openProofBench>>['archive']) => Promise<unknown>
): Promise<{ entries: ReadonlyMap<string, Buffer>; manifest: Manifest; paper: string }> {
  const bench = await openProofBench(options)
  await fill(bench.archive)
  expect(await bench.save(ofSendings('s1'))).toEqual(ok(true))
  const entries = await readZip(bench.file)
  const manifest = manifestSchema.parse(JSON.parse(String(entries.get('manifest.json'))))
  return { entries, manifest, paper: String(entries.get('proof.pdf')) }
}

// An empty body and no attachments would be taken for what was sent.
it('of what was sent elsewhere says that body and attachments are not known, and nothing of when it was handed over', async () => {
  const { entries, manifest, paper } = await packOf({}, async archive => {
    const recipient = await deliveredTo(archive)
    const { handover } = recipient
    if (handover.state !== 'handed-over') throw new Error(handover.state)
    return keepSending(archive, 's1', [{ ...recipient, handover: { ...handover, elsewhere: true } }])
  })
  expect(manifest.sendings[0]).toMatchObject({ body: null, attachments: [] })
  expect(manifest.sendings[0]?.recipients[0]).toMatchObject({ state: 'delivered', handover: { at: null } })
  expect([...entries.keys()].filter(name => name.endsWith('.html'))).toEqual([])
  expect(paper).toContain(itProof.paper.body.elsewhere)
  expect(paper).not.toContain(itProof.paper.attachments.none)
})

describe('what lies in a pack', () => {
  it('is what was sent, byte for byte, and every file but one stands in SHA256SUMS', async () => {
    const bodyHtml = '<p>Perché no?</p>\r\n<p><br></p>'
    const { entries, manifest } = await packOf({}, async archive =>
      keepSending(archive, 's1', [await deliveredTo(archive)], {
        bodyHtml,
        attachments: [attachment('nul.pdf.p7m'), attachment('NUL.pdf.p7m')]
      })
    )
    const [sending] = manifest.sendings
    const read = (name: string | null | undefined) => String(entries.get(name ?? ''))
    expect(read(sending?.body)).toBe(bodyHtml)
    expect(sending?.attachments.map(({ name, file }) => [name, read(file)])).toEqual([
      ['nul.pdf.p7m', attachedText],
      ['NUL.pdf.p7m', attachedText]
    ])
    const receipts = sending?.recipients[0]?.receipts ?? []
    expect(receipts.map(({ file }) => read(file))).toEqual([
      'è stato accettato',
      '<p>è stato <b>consegnato</b></p>'
    ])
    const sums = [...entries].filter(([name]) => name !== 'SHA256SUMS')
    expect(read('SHA256SUMS')).toBe(sums.map(([name, content]) => `${sha256(content)}  ${name}\n`).join(''))
    const listed = sums.filter(([name]) => name !== 'manifest.json')
    expect(manifest.files.map(({ name, sha256, bytes }) => [name, sha256, bytes])).toEqual(
      listed.map(([name, content]) => [name, sha256(content), content.length])
    )
  })

  it('says what is not in it and why, in the manifest as on paper', async () => {
    const damaged = sha256('damaged')
    const { manifest, paper, entries } = await packOf(
      {
        given: stored =>
          answering(stored, 'content', {
            get: async hash => {
              if (hash === damaged) throw new ArchiveFailure(appError('archive-damaged', 'a wrong byte'))
              return stored.content.get(hash)
            }
          })
      },
      async archive =>
        keepSending(
          archive,
          's1',
          [
            recipientIn('handed-over', {
              receipts: [
                receiptOf('acceptance'),
                await keepReceipt(archive, 1, 'acceptance', null),
                receiptOf('delivery', { messageKey: 'forgotten' })
              ]
            })
          ],
          {
            attachments: [
              attachment('gone.pdf', { sha256: sha256('gone') }),
              attachment('damaged.pdf', { sha256: damaged }),
              attachment('never-read.pdf', { sha256: null })
            ]
          }
        )
    )
    const [sending] = manifest.sendings
    const gaps = sending?.attachments.map(({ file, missing }) => [file, missing])
    expect(gaps).toEqual([
      [null, 'not-kept'],
      [null, 'damaged'],
      [null, 'not-kept']
    ])
    expect(sending?.recipients[0]?.receipts.map(({ file, missing }) => [file, missing])).toEqual([
      [null, 'only-listed'],
      [null, 'not-fetched'],
      [null, 'not-known']
    ])
    expect([...entries.keys()].filter(name => /attachments|receipts/.test(name))).toEqual([])
    expect(paper.match(/Il testo manca/g)).toHaveLength(3)
    expect(paper.match(/Non è nella raccolta/g)).toHaveLength(3)
    expect(paper).toContain('è danneggiato')
  })

  it('does not say of a body whose only outcome is unknown that it was handed over', async () => {
    const { paper } = await packOf({}, async archive => keepSending(archive, 's1', [recipientIn('unknown')]))
    expect(paper).toContain('Se sia stato affidato al servizio non è noto')
    expect(paper).not.toContain('il testo come è stato affidato al servizio')
  })

  it('says that originals are gone which were deleted on the server', async () => {
    const whole = await packOf({}, async archive => keepSending(archive, 's1', [await deliveredTo(archive)]))
    expect(whole.paper).not.toContain('non è più nella casella')
    const { paper, manifest } = await packOf({}, async archive => {
      const recipient = await deliveredTo(archive)
      const mail = await archive.mail.byKey('studio', recipient.receipts[1]?.messageKey ?? '')
      await archive.mail.noteDeletion(mail?.id ?? 0, 'done')
      return keepSending(archive, 's1', [recipient])
    })
    expect(paper).toContain('Di 1 ricevuta di questa raccolta l’originale non è più nella casella')
    expect(manifest.notes.join(' ')).toContain('Di 1 ricevuta')
  })

  it('names the sending that was written again', async () => {
    const repeats = { sendingId: 'first', recipientId: 'r' }
    const { manifest, paper } = await packOf({}, async archive =>
      keepSending(archive, 's1', [recipientIn('unknown')], { repeats })
    )
    expect(manifest.sendings[0]?.repeats).toBe('first')
    expect(paper).toContain('<code>first</code>')
  })

  it('holds a receipt that names several once, and one that names nobody as proving nothing', async () => {
    const { manifest, paper, entries } = await packOf({}, async archive => {
      const shared = await keepReceipt(archive, 1, 'acceptance', 'accettato per entrambi')
      const nobody = { ...(await keepReceipt(archive, 2, 'delivery', 'a qualcuno')), addressee: null }
      const together = (id: string, receipts = [shared]) =>
        recipientIn('handed-over', { id, address: `${id}@pec.example`, together: true, receipts })
      return keepSending(archive, 's1', [together('a', [shared, nobody]), together('b')])
    })
    const [sending] = manifest.sendings
    const files = sending?.recipients.flatMap(({ receipts }) => receipts.map(({ file }) => file))
    expect(new Set(files).size).toBe(1)
    expect(files).toHaveLength(2)
    expect([...entries.keys()].filter(name => name.includes('/receipts/'))).toHaveLength(2)
    expect(sending?.recipients.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    expect(sending?.unnamedReceipts).toHaveLength(1)
    expect(paper).toContain('non prova nulla per nessun destinatario')
    expect(paper.match(/accettato per entrambi/g)).toHaveLength(1)
    expect(paper).toContain('<td>a@pec.example, b@pec.example</td>')
  })
})

describe('what a pack claims', () => {
  it('is a working copy, of signatures that nobody verified, and where the originals are', async () => {
    const { manifest, paper } = await packOf({}, async archive =>
      keepSending(archive, 's1', [await deliveredTo(archive)])
    )
    expect(manifest).toMatchObject({ standing: 'working-copy', signaturesVerified: false, practice: false })
    for (const words of ['Copia di lavoro', 'webmail', '30 mesi', 'Nessuna firma è stata verificata']) {
      expect(paper).toContain(words)
    }
    expect(manifest.notes).toHaveLength(4)
    expect(paper).not.toContain('class="paper-watermark"')
  })

  it('bears the mark of practice on every page where nothing was ever sent', async () => {
    const { manifest, paper } = await packOf({ server: 'practice' }, async archive =>
      keepSending(archive, 's1', [await deliveredTo(archive)])
    )
    expect(manifest.practice).toBe(true)
    expect(paper).toContain('<div class="paper-watermark">SIMULAZIONE</div>')
    expect(manifest.notes[0]).toContain('nulla di questo è stato inviato')
  })
})
