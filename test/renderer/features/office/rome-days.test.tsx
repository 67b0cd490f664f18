// @vitest-environment jsdom
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { OwnedList } from '../../../../renderer/features/office/mailboxes/OwnedList'
import { OwnedPage } from '../../../../renderer/features/office/mailboxes/OwnedPage'
import { TodayList } from '../../../../renderer/features/today/TodayList'
import { ok } from '../../../../shared/errors/app-error'
import type { LifecycleView } from '../../../../shared/lifecycle/lifecycle-view'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testAccount, testNow } from '../../helpers/fixtures'
import { owned } from '../../helpers/owned'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a day of the service, which is one in Rome, told as the day before on a computer in London.

beforeAll(() => vi.stubEnv('TZ', 'Europe/London'))
afterAll(() => vi.unstubAllEnvs())

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const expiresAt = Date.parse('2026-12-31T00:00:00+01:00')
const mailbox = owned({ expiresAt, activatedAt: Date.parse('2025-12-31T00:00:00+01:00') })
const view: LifecycleView = {
  mailboxes: [mailbox],
  readAt: testNow,
  trouble: null,
  flats: [],
  drafts: [],
  acts: [],
  expiring: [],
  damaged: 0
}

it('the list and the page of a mailbox name the day in Rome', async () => {
  const bridge = fakeBridge()
  bridge.answer('lifecycle.mailbox', () => ok(mailbox))
  const load = { state: 'ready', value: view } as const
  const account = testAccount()
  page = await render(
    <>
      <OwnedList account={account} load={load} reload={() => {}} go={() => {}} />
      <OwnedPage account={account} ownedId={mailbox.id} load={load} onBack={() => {}} />
    </>,
    bridge
  )
  expect(page.text()).toContain('scade il 31 dic 2026')
  expect(page.text()).toContain('Scadenza31 dic 2026')
  expect(page.text()).not.toContain('30 dic')
})

it('Today names the day in Rome', async () => {
  const bridge = fakeBridge()
  const account = testAccount()
  const ends = { ownedId: 'p1', address: mailbox.address, byHand: false }
  const expiresAt = Date.parse('2026-11-30T00:00:00+01:00')
  bridge.main.app = { ...bridge.main.app, accounts: [account] }
  bridge.answer('lifecycle.endings', () => ok([{ ...ends, accountId: account.id, expiresAt }]))
  page = await render(<TodayList mailboxIds={['practice']} />, bridge)
  expect(page.text()).toContain('30 nov 2026')
})
