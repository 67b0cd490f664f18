import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../../scripts/runtime/project'
import { runSteps } from '../../scripts/tour/run-steps'
import { steps } from '../../scripts/tour/steps'
import german from '../../shared/i18n/de/common.json'
import type { AppView } from '../../shared/ipc/views'
import type { Draft, Sending } from '../../shared/mail/sending'
import { builds } from './builds'
import { ask, freshHome, openWith, type PackagedApp, startPackaged } from './packaged-app'

describe('the packaged program', () => {
  let home: string
  let running: PackagedApp
  beforeAll(async () => {
    home = await freshHome()
    running = await startPackaged(builds.earlier, { home })
  })
  afterAll(() => running?.kill())

  it('does at its first start what the tour of the checkout does', async () => {
    const reachable = steps.filter(step => step.choosesFile !== true)
    const folder = path.join(projectRoot, 'out', 'dist-test', 'tour')
    expect(await runSteps(running, reachable, folder)).toBe(true)
    expect(running.pageErrors()).toEqual([])
  })

  it('finds everything again after it was killed and a later version took its place', async () => {
    const mailboxId = (await ask<AppView>(running, 'app.view')).mailboxes[0]?.id
    const draft = await ask<Draft>(running, 'draft.save', {
      draftId: null,
      mailboxId,
      recipients: ['consegnata@pec.prova.example'],
      subject: 'Diffida ad adempiere',
      bodyHtml: '<p>Si diffida.</p>',
      origin: { kind: 'new' }
    })
    const kept = async () => ({
      sendings: await ask<Sending[]>(running, 'sending.list', { mailboxId }),
      drafts: await ask<Draft[]>(running, 'draft.list', { mailboxId }),
      settings: (await ask<AppView>(running, 'app.view')).settings
    })
    const before = await kept()
    await running.kill()
    running = await startPackaged(builds.later, { home })
    await running.page.getByText(german['practice-band']).first().waitFor()
    expect(await kept()).toEqual(before)
    expect(before.settings.language).toBe('de')
    expect(before.sendings.length).toBeGreaterThan(0)
    expect(before.drafts.map(({ id }) => id)).toContain(draft.id)
    expect((await ask<AppView>(running, 'app.view')).version).toBe(builds.later.version)
  })

  it('begins the letter of a link that another program opens with it, and sends nothing', async () => {
    const mailboxId = (await ask<AppView>(running, 'app.view')).mailboxes[0]?.id
    const sent = (await ask<Sending[]>(running, 'sending.list', { mailboxId })).length
    const link = 'mailto:consegnata@pec.prova.example?subject=Da%20un%20collegamento'
    await openWith(builds.later, home, link)
    await running.page.locator('input[value="Da un collegamento"]').waitFor()
    expect(await ask<Sending[]>(running, 'sending.list', { mailboxId })).toHaveLength(sent)
  })
})
