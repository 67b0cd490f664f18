import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import type { RegisterHead } from '../../shared/mail/register'
import type { Draft, Sending } from '../../shared/mail/sending'
import { manifestSchema } from '../../shared/proof/manifest'
import { askApp, speak } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { type LaunchedApp, launchApp } from '../helpers/launch'
import { darkDots, lookAtPdf, pdfTools } from '../helpers/pdf'
import { unzip } from '../helpers/zip'

// What these would catch: a pack that lacks what was sent or changes it, hashes that do not fit, a practice pack without
// its mark, a PDF with blank pages or with lines that run off the paper, and a pack that leaves without the register.

const run = promisify(execFile)

let launched: LaunchedApp
let mailboxId: string
let folder: string
let sending: Sending

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-proof-'))
  launched = await launchApp({ env: { CERALACCA_CLOCK: '60' } })
  await speak(launched, 'de')
  mailboxId = await askApp<string>(launched, 'mailbox.open-practice')
  await askApp(launched, 'settings.change', { undoSeconds: 0 })
})

afterAll(async () => {
  await launched.close()
  await rm(folder, { recursive: true, force: true })
})

async function sendPractice(): Promise<Sending> {
  const attached = path.join(folder, 'Relazione è “finale”.pdf.p7m')
  await writeFile(attached, 'contenuto firmato')
  const draft = await askApp<Draft>(launched, 'draft.save', {
    draftId: null,
    mailboxId,
    recipients: ['consegnata@pec.prova.example', 'sconosciuta@pec.prova.example'],
    subject: 'Diffida ad adempiere: fattura 12/2026',
    bodyHtml:
      '<p>Spett.le Società,</p><p>con la presente si <strong>diffida</strong> a pagare entro <em>quindici giorni</em>.</p><ul><li><p>fattura 12</p></li><li><p>interessi</p></li></ul><blockquote><p>Vostra del 3 novembre</p></blockquote><p>Distinti saluti</p>',
    origin: { kind: 'new' }
  })
  await dialogsChoose(launched, attached)
  await askApp(launched, 'draft.choose-files', { draftId: draft.id })
  await askApp(launched, 'sending.start', { draftId: draft.id })
  await expect
    .poll(async () => (await theSending()).recipients.every(({ receipts }) => receipts.length > 1), {
      timeout: 90_000
    })
    .toBe(true)
  return theSending()
}

async function theSending(): Promise<Sending> {
  const [only] = await askApp<Sending[]>(launched, 'sending.list', { mailboxId })
  if (only === undefined) throw new Error('nothing was sent')
  return only
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

test('the dialog can be read in every language, light and dark, at both sizes', async () => {
  const { page } = launched
  sending = await sendPractice()
  await page
    .getByRole('button', { name: /^Sendungen/ })
    .first()
    .click()
  await page.getByRole('option').first().click()
  const panel = page.getByRole('region', { name: 'Zustellung' })
  await panel.getByRole('button', { name: 'Nachweispaket…' }).click()
  await page.getByRole('dialog').getByText('Ein Zeitraum').click()
  await judgeScreen(launched, 'proof-pack')
  await speak(launched, 'de')
})

test('a practice sending becomes a pack that checks, from its panel', async () => {
  const { page } = launched
  await page.getByRole('dialog').getByText('Diese Sendung').click()
  const file = path.join(folder, 'pack.zip')
  await dialogsChoose(launched, file)
  await page.getByRole('button', { name: 'ZIP speichern…' }).click()
  await page
    .getByText(/^Nachweispaket gespeichert/)
    .first()
    .waitFor({ timeout: 60_000 })

  const unpacked = path.join(folder, 'unpacked')
  const entries = await unzip(file, unpacked)
  await run('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: unpacked })
  await run('sha256sum', ['-c', 'pack.zip.sha256'], { cwd: folder })
  const sums = (entries.get('SHA256SUMS') ?? '').toString()
  expect(sums.trim().split('\n')).toHaveLength(entries.size - 1)

  const manifest = manifestSchema.parse(JSON.parse(String(entries.get('manifest.json'))))
  expect(manifest).toMatchObject({ practice: true, language: 'de', standing: 'working-copy' })
  const [told] = manifest.sendings
  expect(String(entries.get(told?.body ?? ''))).toBe(sending.bodyHtml)
  const attachment = told?.attachments[0]
  expect(attachment?.name).toBe('Relazione è “finale”.pdf.p7m')
  expect(attachment?.file).toMatch(/\/Relazione e _finale_\.pdf\.p7m$/)
  expect(String(entries.get(attachment?.file ?? ''))).toBe('contenuto firmato')
  expect(told?.recipients.map(({ state }) => state)).toEqual(['delivered', 'failed'])
  expect(entries.get('proof.pdf')?.subarray(0, 5).toString()).toBe('%PDF-')

  const { hash, count } = await askApp<RegisterHead>(launched, 'register.head', { mailboxId })
  const beside = await readFile(`${file}.sha256`, 'utf8')
  expect(beside).toContain(hash)
  expect(beside).toContain(sha256(await readFile(file)))
  expect(manifest.registerBefore.entries).toBe(count - 1)
  expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([])
})

test.skipIf(!pdfTools)(
  'its PDF is A4, legible page by page, and nothing runs into the margins (needs poppler-utils)',
  { timeout: 60_000 },
  async () => {
    const images = path.join(folder, 'images')
    await mkdir(images)
    const {
      sizes,
      texts,
      images: pages
    } = await lookAtPdf(path.join(folder, 'unpacked', 'proof.pdf'), images)
    expect(sizes.length).toBeGreaterThan(2)
    expect([texts.length, pages.length]).toEqual([sizes.length, sizes.length])
    for (const [width, height] of sizes) {
      expect(Math.abs(width - 595)).toBeLessThan(2)
      expect(Math.abs(height - 842)).toBeLessThan(2)
    }
    const [cover = '', ...rest] = texts
    expect(cover).toContain('Nachweispaket')
    expect(cover).toContain('Arbeitskopie')
    expect(cover).toContain('Diffida ad adempiere')
    expect(texts[1]).toContain('Sendung 1 von 1')
    const ofSending = rest.join(' ')
    for (const words of [
      'entro quindici giorni',
      'consegnata@pec.prova.example',
      'sconosciuta@pec.prova.example'
    ]) {
      expect(ofSending).toContain(words)
    }
    for (const [index, text] of texts.entries()) {
      expect(text).toMatch(new RegExp(`\\b${index + 1} ?/ ?${sizes.length}\\b`))
    }
    for (const [index, page] of pages.entries()) {
      const within = (level: number) => darkDots(page, { top: 18, sides: 17, bottom: 20 }, level).inside
      expect(within(128), `page ${index + 1} is blank`).toBeGreaterThan(40)
      expect(within(240) - within(220), `page ${index + 1} bears no mark of practice`).toBeGreaterThan(1_000)
      // In the margin below stand the foot and the number, and nothing lower.
      const { beyond } = darkDots(page, { top: 17, sides: 16, bottom: 8 }, 250)
      expect(beyond, `page ${index + 1} runs into its margins`).toBe(0)
    }
  }
)

test('in Italian, of a period, and of nothing where nothing was written', async () => {
  const file = path.join(folder, 'periodo.zip')
  await dialogsChoose(launched, file)
  const scope = { kind: 'period', from: sending.createdAt, until: sending.createdAt + 1 }
  expect(await askApp(launched, 'proof.save', { mailboxId, scope, language: 'it' })).toBe(true)
  expect((await unzip(file, path.join(folder, 'periodo'))).has('proof.pdf')).toBe(true)
  const before = { ...scope, from: 0, until: sending.createdAt }
  await expect(askApp(launched, 'proof.save', { mailboxId, scope: before, language: 'it' })).rejects.toThrow(
    'proof-empty'
  )
})
