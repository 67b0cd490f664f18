import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../../scripts/runtime/project'
import { Clerk } from '../../scripts/tour/clerk'
import { runSteps } from '../../scripts/tour/run-steps'
import { steps } from '../../scripts/tour/steps'
import german from '../../shared/i18n/de/common.json'
import { builds } from './builds'
import { freshHome, type PackagedApp, startPackaged } from './packaged-app'

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
    const asked = (app: PackagedApp, name: string, input?: unknown) =>
      app.page.evaluate(([name, input]) => Reflect.get(globalThis, 'ceralacca').request(name, input), [
        name,
        input
      ] as const)
    const facts = async (app: PackagedApp) => {
      const view = (await asked(app, 'app.view')).value
      const mailboxId = view.mailboxes[0].id
      const [sendings, drafts] = await Promise.all([
        asked(app, 'sending.list', { mailboxId }),
        asked(app, 'draft.list', { mailboxId })
      ])
      return {
        version: view.version,
        mailboxes: view.mailboxes.map((mailbox: { address: string }) => mailbox.address),
        language: view.settings.language,
        sendings: sendings.value.map((sending: { subject: string; id: string }) => [
          sending.id,
          sending.subject
        ]),
        drafts: drafts.value
      }
    }
    await new Clerk(running).page.waitForTimeout(1_000)
    const before = await facts(running)
    await running.kill()
    running = await startPackaged(builds.later, { home })
    await running.page.getByText(german['practice-band']).first().waitFor()
    expect(await facts(running)).toEqual({ ...before, version: builds.later.version })
    expect(before).toMatchObject({ version: builds.earlier.version, language: 'de' })
    expect(before.sendings.length).toBeGreaterThan(0)
  })
})
