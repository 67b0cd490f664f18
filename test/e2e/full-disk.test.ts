import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialogsChoose } from '../../scripts/runtime/dialogs'
import { SmallDisk } from '../../scripts/torture/small-disk'
import archive from '../../shared/i18n/it/archive.json' with { type: 'json' }
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import errors from '../../shared/i18n/it/errors.json' with { type: 'json' }
import settings from '../../shared/i18n/it/settings.json' with { type: 'json' }
import type { Draft } from '../../shared/mail/sending'
import { askApp, type ConnectedApp, connectApp } from '../helpers/connected-app'

// What these would catch: a text that is called saved and is not, a send that leaves without having been written down,
// and half a backup, because a disk is full.

const canMount = SmallDisk.canMount()

let disk: SmallDisk
let app: ConnectedApp

beforeEach(async () => {
  disk = new SmallDisk(64)
  app = await connectApp({ language: 'it', home: path.join(disk.folder, 'home') })
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await app.launched.page.getByRole('option').first().waitFor()
})

afterEach(async () => {
  disk.free()
  await app.launched.close()
  await app.practice.close()
  disk.remove()
})

const draft = {
  draftId: null,
  recipients: ['consegnata@pec.prova.example'],
  subject: 'Istanza',
  bodyHtml: '<p>Si chiede copia.</p>',
  origin: { kind: 'new' }
} as const

const refusal = (name: string, input?: unknown) =>
  askApp(app.launched, name, input).then(
    () => 'done',
    error => String(error.message)
  )

/** Fills also what the archive's own files still hold free. */
async function fillToTheLastPage(): Promise<void> {
  disk.fill()
  for (const length of [1_000_000, 100_000, 10_000, 1_000, 10]) {
    const bodyHtml = 'x'.repeat(length)
    const filler = { ...draft, mailboxId: app.mailboxId, subject: 'Riempitivo', bodyHtml }
    for (let said = 'done'; said === 'done'; ) said = await refusal('draft.save', filler)
    expect(await refusal('draft.save', filler)).toBe('draft.save: disk-failed')
  }
}

// Not everybody may mount a disk small enough to be filled.
test.skipIf(!canMount)(
  'a draft and a send on a full disk are told, and go on once there is room',
  async () => {
    const { launched, mailboxId, practice } = app
    const { page } = launched
    const waiting = await askApp<Draft>(launched, 'draft.save', { ...draft, mailboxId })
    // The inbox is filled from the service meanwhile and would find the disk full too.
    await askApp(launched, 'inbox.fill', { mailboxId, run: false })
    await page.getByRole('button', { name: common['new-message'] }).click()
    const subject = page.getByRole('textbox', { name: composer.subject })
    await subject.fill('Prima del guasto')
    await page.getByText(composer.status.saved).waitFor()
    await fillToTheLastPage()
    await subject.fill('S'.repeat(1_500))
    await page.getByText(errors.named['disk-full']).first().waitFor()
    expect(await refusal('sending.start', { draftId: waiting.id })).toBe('sending.start: disk-failed')
    expect(practice.control.ledger()).toEqual([])
    disk.free()
    await subject.fill('Dopo il guasto')
    await page.getByText(composer.status.saved).waitFor()
    const subjects = (await askApp<Draft[]>(launched, 'draft.list', { mailboxId })).map(each => each.subject)
    expect(subjects.filter(each => each !== 'Riempitivo').sort()).toEqual(['Dopo il guasto', 'Istanza'])
    expect(await refusal('sending.start', { draftId: waiting.id })).toBe('done')
    await expect.poll(() => practice.control.ledger().length).toBe(1)
  }
)

test.skipIf(!canMount)('a backup for which there is no room is told, and leaves nothing behind', async () => {
  const { launched } = app
  const { page } = launched
  const choose = (file: string) => dialogsChoose(launched, file)
  await choose(path.join(disk.folder, 'key.txt'))
  expect(await askApp(launched, 'archive.save-recovery-key')).toBe(true)
  await choose(path.join(disk.folder, 'copia.ceralacca'))
  await page.getByRole('button', { name: common.settings }).click()
  await page.getByRole('tab', { name: settings.tab.archive }).click()
  disk.fill()
  await page.getByRole('button', { name: archive.backup.make }).click()
  await page.getByText(errors.named['disk-full']).first().waitFor()
  const names = [...readdirSync(disk.folder), ...readdirSync(launched.home)]
  expect(names.filter(name => /backing-up|copia/.test(name))).toEqual([])
  disk.free()
  await page.getByRole('button', { name: archive.backup.make }).click()
  await page.getByText(/^Ultima copia:/).waitFor()
})
