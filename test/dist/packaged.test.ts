import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snapshotSchema } from '../../electron/practice/state'
import { freshHome, openWith, type PackagedApp, startPackaged } from '../../scripts/runtime/packaged-app'
import { projectRoot } from '../../scripts/runtime/project'
import { runSteps } from '../../scripts/tour/run-steps'
import { attachedReceipt, steps } from '../../scripts/tour/steps'
import german from '../../shared/i18n/de/common.json'
import germanErrors from '../../shared/i18n/de/errors.json'
import germanGate from '../../shared/i18n/de/gate.json'
import type { AppView, InboxView } from '../../shared/ipc/views'
import type { Draft } from '../../shared/mail/sending'
import { askApp, saveDraft, sendingsOf } from '../helpers/connected-app'
import { type Build, builds, executableOf } from './builds'
import { dataPrints, settingsShape } from './data-folder'
import { migratedMark } from './next-program'

const mailboxId = 'practice'

describe('the packaged program', () => {
  let home: string
  let running: PackagedApp
  const view = () => askApp<AppView>(running, 'app.view')
  /** What its user would miss. */
  const kept = async () => ({
    sendings: await sendingsOf({ launched: running, mailboxId }),
    drafts: await askApp<Draft[]>(running, 'draft.list', { mailboxId }),
    hidden: (await askApp<InboxView>(running, 'inbox.view', { mailboxId })).counts.hidden,
    settings: (await view()).settings
  })
  const startOver = async (build: Build) => {
    running = await startPackaged(executableOf(build), { home })
    await running.page.getByText(german['practice-band']).first().waitFor()
  }
  beforeAll(async () => {
    home = await freshHome()
    running = await startPackaged(executableOf(builds.today), { home })
  })
  afterAll(() => running?.kill())

  it('does at its first start what the tour of the checkout does', async () => {
    expect(await runSteps(running, steps, path.join(projectRoot, 'out', 'dist-test', 'tour'))).toBe(true)
    expect(running.pageErrors()).toEqual([])
  })

  it('has sent the file that was dropped on it, byte for byte, to each of the two recipients', async () => {
    const file = path.join(home, 'ceralacca', 'practice', 'practice.json')
    const { sendings } = snapshotSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const content = Buffer.from(attachedReceipt.content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const attached = { name: attachedReceipt.name, bytes: content.length, sha256 }
    const sent = sendings.filter(({ past }) => !past).map(({ attachments }) => attachments)
    expect(sent).toEqual([[attached], [attached]])
  })

  it('finds everything again after it was killed and the next program took its place and migrated it', async () => {
    await askApp(running, 'settings.change', { undoSeconds: 20 })
    const draft = await saveDraft({ launched: running, mailboxId })
    const before = await kept()
    await running.kill()
    await startOver(builds.next)
    expect(await kept()).toEqual({
      ...before,
      drafts: before.drafts.map(each => ({ ...each, subject: each.subject + migratedMark })),
      settings: { ...before.settings, undoSeconds: 21 }
    })
    expect(before.settings.language).toBe('de')
    expect([before.sendings.length > 0, before.hidden > 0]).toEqual([true, true])
    expect(before.drafts.map(({ id }) => id)).toContain(draft.id)
    expect((await view()).version).toBe(builds.next.version)
  })

  it('says politely that it cannot open what the next program has migrated, and changes nothing of it', async () => {
    await askApp(running, 'settings.change', { theme: 'dark' })
    const before = await kept()
    // Not killed: the log beside the archive would be brought into it by whoever opens it next, as SQLite does.
    await running.end()
    const prints = await dataPrints(home)
    expect(await settingsShape(home)).toBe('2999-01-01')
    running = await startPackaged(executableOf(builds.today), { home })
    await running.page.getByText(germanErrors['archive-newer'], { exact: true }).waitFor()
    await running.page.getByText(germanGate.failed.newer, { exact: true }).waitFor()
    await running.end()
    expect(await dataPrints(home)).toEqual(prints)
    await startOver(builds.next)
    expect(await kept()).toEqual(before)
  })

  it('begins the letter of a link that another program opens with it, and sends nothing', async () => {
    const sent = (await sendingsOf({ launched: running, mailboxId })).length
    const link = 'mailto:consegnata@pec.prova.example?subject=Da%20un%20collegamento'
    await openWith(executableOf(builds.next), home, link)
    await running.page.locator('input[value="Da un collegamento"]').waitFor()
    expect(await sendingsOf({ launched: running, mailboxId })).toHaveLength(sent)
  })
})
