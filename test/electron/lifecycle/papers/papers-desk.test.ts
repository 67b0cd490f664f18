import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { registration } from '../../../helpers/registration'
import { testKey } from '../../../helpers/stored'
import { valued } from '../../service/account-bench'
import { type LifecycleBench, startLifecycleBench } from '../lifecycle-bench'
import { jpegOf, pdfOf, pngOf } from './sample-papers'

const day = 86_400_000

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-papers-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Files as a person has them. */
async function filesOf(contents: Readonly<Record<string, Uint8Array>>): Promise<readonly string[]> {
  const folder = await temporaryFolder()
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      await writeFile(path.join(folder, name), content)
      return path.join(folder, name)
    })
  )
}

async function started(bench?: LifecycleBench) {
  const own = bench ?? (await startLifecycleBench())
  const { id: ownedId } = await own.registered()
  const of = { accountId: own.accountId, ownedId }
  const { papers, activation } = own.office
  const add = async (contents: Readonly<Record<string, Uint8Array>>) => {
    own.chosen = await filesOf(contents)
    return papers.addFiles(of)
  }
  const kept = async () => (await own.archive.activationPapers.all()).records
  const hasBytes = async (sha256: string) => own.archive.content.has(sha256)
  return { bench: own, of, papers, activation, add, kept, hasBytes }
}

describe('papers for an activation', () => {
  it('come in page by page behind the others, whatever their names say, and are put in order', async () => {
    const { of, papers, add } = await started()
    expect(valued(await papers.papers(of))).toEqual({ pages: [], bytes: 0 })
    valued(await add({ 'modulo.pdf': await pdfOf(['uno', 'due']) }))
    const both = valued(await add({ 'carta.png': jpegOf(6), 'retro.txt': pngOf(4, 4) }))
    expect(both.pages.map(({ name, number }) => `${name} ${number}`)).toEqual([
      'modulo.pdf 1',
      'modulo.pdf 2',
      'carta.png 1',
      'retro.txt 1'
    ])
    const preview = valued(await papers.preview(of))
    expect(preview?.length).toBe(both.bytes)
    expect((await PDFDocument.load(preview ?? never())).getPageCount()).toBe(4)
    const ids = both.pages.map(({ id }) => id)
    const left = valued(await papers.arrange(of, [ids[2] ?? '', ids[0] ?? '', ids[2] ?? '', 'no page']))
    expect(left.pages.map(({ id }) => id)).toEqual([ids[2], ids[0]])
    expect((await PDFDocument.load(valued(await papers.preview(of)) ?? never())).getPageCount()).toBe(2)
    expect(valued(await papers.arrange(of, []))).toEqual({ pages: [], bytes: 0 })
    expect(valued(await papers.preview(of))).toBeNull()
  })

  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['file-not-a-paper', 'a picture of another kind', () => Buffer.from('GIF89a')],
    ['pdf-encrypted', 'a PDF with a password', () => pdfOf(['a'], 'secret')],
    ['pdf-broken', 'a broken PDF', () => Buffer.from('%PDF-1.4\nnothing')],
    ['image-broken', 'a broken picture', () => jpegOf().subarray(0, 4)],
    ['file-too-large', 'a file of over 25 MB', () => Buffer.alloc(25_000_001)],
    ['too-many-pages', 'a book', () => pdfOf(Array.from({ length: 61 }, () => 'a'))]
  ])('are refused with `%s` for %s, and none of the others is taken in', async (code, _, content) => {
    const { bench, add, kept } = await started()
    const refused = await add({ 'a.pdf': await pdfOf(['a']), 'b.pdf': await content() })
    expect(refused).toMatchObject({ ok: false, error: { code } })
    if (code !== 'too-many-pages') expect(refused).toMatchObject({ error: { data: { name: 'b.pdf' } } })
    expect(await kept()).toEqual([])
    bench.chosen = ['/nowhere/at/all.pdf']
    const gone = await bench.office.papers.addFiles({ accountId: bench.accountId, ownedId: 'x' })
    expect(gone).toMatchObject({ error: { code: 'file-unreadable', data: { name: 'all.pdf' } } })
  })

  it('may have 40 MB altogether', async () => {
    const { add } = await started()
    const heavy = (fill: number) => Buffer.concat([jpegOf(), Buffer.alloc(15_000_000, fill)])
    valued(await add({ 'a.jpg': heavy(1), 'b.jpg': heavy(2) }))
    const tooLarge = { error: { code: 'papers-too-large', data: { megabytes: 40 } } }
    expect(await add({ 'c.jpg': heavy(3) })).toMatchObject(tooLarge)
    // What they are made of counts too, for it is kept: of this, little would be handed in.
    const padded = Buffer.concat([await pdfOf(['a']), Buffer.alloc(15_000_000, 32)])
    expect(await add({ 'd.pdf': padded })).toMatchObject(tooLarge)
  })

  it('are handed in once, as one PDF, and nothing of them is left', async () => {
    const { bench, of, activation, papers, add, kept, hasBytes } = await started()
    expect(await activation.upload(of)).toMatchObject({ error: { code: 'papers-missing' } })
    valued(await add({ 'modulo.pdf': await pdfOf(['uno']), 'carta.jpg': jpegOf(3) }))
    const [before] = await kept()
    const answers = await Promise.all([activation.upload(of), activation.upload(of)])
    expect(answers.filter(({ ok }) => ok)).toMatchObject([{ value: { state: 'in_evasione' } }])
    expect(bench.count(/^PATCH/)).toBe(1)
    expect(valued(await papers.papers(of))).toEqual({ pages: [], bytes: 0 })
    expect(await kept()).toEqual([])
    for (const { sha256 } of before?.files ?? [never()]) expect(await hasBytes(sha256)).toBe(false)
    expect((await bench.view()).mailboxes).toMatchObject([{ state: 'in_evasione' }])
  })

  it('are handed in again after they were found wrong', async () => {
    const { bench, of, activation, add } = await started()
    bench.account.practice.control.setPapersAreWrong(true)
    valued(await add({ 'modulo.pdf': await pdfOf(['uno']) }))
    valued(await activation.upload(of))
    bench.account.clock.advance(200_000)
    expect(valued(await bench.office.acts.page(of)).state).toBe('documenti_errati')
    valued(await add({ 'modulo.pdf': await pdfOf(['uno, firmato']) }))
    expect(valued(await activation.upload(of)).state).toBe('in_evasione')
  })

  // What was put together would have to be gathered anew though nothing was handed in.
  it('stay where the service refuses them, and where nobody knows until its page tells', async () => {
    const { bench, of, activation, add, kept } = await started()
    valued(await add({ 'modulo.pdf': await pdfOf(['uno']) }))
    bench.faultAt(/attivazione$/, { kind: 'status', status: 401, stage: 'before' })
    expect(await activation.upload(of)).toMatchObject({ error: { code: 'credentials-refused' } })
    expect(await kept()).toHaveLength(1)
    bench.faultAt(/attivazione$/, { kind: 'drop', stage: 'after' })
    expect(await activation.upload(of)).toMatchObject({ error: { code: 'act-open' } })
    await bench.until(async () => (await kept()).length === 0)
    expect((await bench.view()).acts).toEqual([])
  })

  it('are forgotten after thirty days, and not before', async () => {
    const { bench, add, kept, hasBytes } = await started()
    valued(await add({ 'carta.jpg': jpegOf(1) }))
    const sha256 = (await kept())[0]?.files[0]?.sha256 ?? never()
    const { list } = bench.office.account(bench.accountId) ?? never()
    bench.account.clock.advance(30 * day - 60_000)
    valued(await list.read())
    expect(await kept()).toHaveLength(1)
    bench.account.clock.advance(60_000)
    valued(await list.read())
    expect([await kept(), await hasBytes(sha256)]).toEqual([[], false])
  })

  it('are forgotten at a start too, without the service and without the account', async () => {
    const { bench, add, kept } = await started()
    valued(await add({ 'carta.jpg': jpegOf(1) }))
    bench.office.stop()
    bench.account.practice.control.setFaults([{ kind: 'drop', endpoint: 'mailboxes' }])
    bench.account.clock.advance(30 * day - 60_000)
    await bench.account.registry.signOut(bench.accountId)
    bench.again().start()
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(await kept()).toHaveLength(1)
    bench.account.clock.advance(6 * 3_600_000)
    await bench.until(async () => (await kept()).length === 0)
  })

  it('are forgotten when the mailbox is active or has ended', async () => {
    const { bench, of, add, kept } = await started()
    valued(await add({ 'carta.jpg': jpegOf(1) }))
    const { desk, list } = bench.office.account(bench.accountId) ?? never()
    valued(await desk.lifecycle.activate(of.ownedId, await pdfOf(['from elsewhere'])))
    valued(await list.read())
    expect(await kept()).toHaveLength(1)
    bench.account.clock.advance(200_000)
    valued(await list.read())
    expect(await kept()).toEqual([])
  })

  // A copy of an identity paper in the clear would outlive everything that is promised of it.
  it('lie nowhere in the clear', async () => {
    const folder = await temporaryFolder()
    const place = { file: path.join(folder, 'archive.db'), key: testKey }
    const { of, papers, add } = await started(await startLifecycleBench(archive => archive, place))
    const secret = 'CARTA DI IDENTITA CA00000AA'
    const pdf = Buffer.concat([await pdfOf(['x']), Buffer.from(`\n% ${secret}`)])
    valued(await add({ 'carta d’identità.pdf': pdf, 'retro.jpg': jpegOf(2) }))
    valued(await papers.preview(of))
    const names = await readdir(folder)
    expect(names).toContain('archive.db-wal')
    for (const name of names) {
      const content = await readFile(path.join(folder, name))
      const shown = [secret, '%PDF-', 'retro.jpg', 'carta d', registration.casella_pec]
      expect(shown.filter(text => content.includes(text))).toEqual([])
    }
  })
})

describe('the form of an activation', () => {
  it('comes as PDF, and goes where a person wants it', async () => {
    const { bench, of, activation } = await started()
    const form = valued(await activation.form(of))
    expect(Buffer.from(form).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await activation.saveForm(of)).toEqual({ ok: true, value: false })
    bench.savePath = path.join(await temporaryFolder(), 'modulo.pdf')
    expect(await activation.saveForm(of)).toEqual({ ok: true, value: true })
    expect((await readFile(bench.savePath)).equals(Buffer.from(form))).toBe(true)
  })

  it('that the service does not give leaves no file', async () => {
    const { bench, of, activation } = await started()
    const folder = await temporaryFolder()
    bench.savePath = path.join(folder, 'modulo.pdf')
    const nothing = await activation.saveForm({ ...of, ownedId: '0123456789abcdef01234567' })
    expect(nothing).toMatchObject({ error: { code: 'not-found' } })
    expect(await readdir(folder)).toEqual([])
  })
})

function never(): never {
  throw new Error('not there')
}
