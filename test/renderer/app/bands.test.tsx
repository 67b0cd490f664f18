// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConnectionBand } from '../../../renderer/app/ConnectionBand'
import { Mishap } from '../../../renderer/app/Mishap'
import { MishapBoundary } from '../../../renderer/app/MishapBoundary'
import { NoticeBand } from '../../../renderer/app/NoticeBand'
import { useAppStore } from '../../../renderer/state/store-context'
import { appError } from '../../../shared/errors/app-error'
import type { Connection } from '../../../shared/mail/mailbox'
import { policyFaults } from '../../../shared/policy/policy-fault'
import { languages } from '../../../shared/settings/language'
import { fakeBridge } from '../helpers/fake-bridge'
import { testApp, testMailbox } from '../helpers/fixtures'
import { type Rendered, render } from '../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
  vi.restoreAllMocks()
})

function Dialog() {
  return <output>{useAppStore(state => state.dialog?.kind ?? 'no dialog')}</output>
}

async function connection(is: Connection, bridge = fakeBridge()) {
  const mailbox = testMailbox({ connection: is })
  page = await render(
    <>
      <ConnectionBand mailbox={mailbox} />
      <Dialog />
    </>,
    bridge
  )
  return page
}

describe('the band about the connection', () => {
  it('is silent while all is well', async () => {
    const { root } = await connection({ state: 'connected' })
    expect(root.textContent).toBe('no dialog')
  })

  it('after a refusal names token and password, and offers new ones or another try', async () => {
    const bridge = fakeBridge()
    const { text, button, click, find } = await connection(
      { state: 'refused', error: appError('credentials-refused', '401') },
      bridge
    )
    expect(text()).toMatch(/token.*password/)
    await click(button('Riprova'))
    expect(bridge.calls).toContainEqual({ name: 'mailbox.retry', input: { mailboxId: 'practice' } })
    await click(button('Inserisci le credenziali'))
    expect(find('output').textContent).toBe('reconnect')
  })

  it('closed by the administration names the server, says what stays, and offers nothing', async () => {
    const { text } = await connection({ state: 'closed', error: appError('server-closed', 'x') })
    expect(text()).toContain('127.0.0.1')
    expect(text()).toContain('resta leggibile')
    expect(document.querySelectorAll('button')).toHaveLength(0)
  })

  it('offline says that what was loaded stays', async () => {
    const { text } = await connection({ state: 'unreachable', error: appError('offline', 'x') })
    expect(text()).toContain('riprova da solo')
    expect(text()).toContain('resta leggibile')
  })
})

describe('notices', () => {
  it.each(languages)(
    'name the fault of rules that cannot be read, where they are and whom to tell, in %s',
    async language => {
      const place = '/etc/ceralacca/policies.json'
      for (const fault of policyFaults) {
        const notices = [
          { id: 'n', kind: 'policy-unreadable', data: { place, fault, field: 'langauge' } }
        ] as const
        page = await render(<NoticeBand />, fakeBridge({ app: testApp({ notices }) }), language)
        expect(page.text()).toContain(place)
        expect(page.text()).not.toContain(`policy-fault.${fault}`)
        expect(page.text().includes('langauge')).toBe(fault === 'field')
        await page.close()
      }
      page = null
    }
  )

  it('go when they are dismissed, by the main process’s word', async () => {
    const notices = [{ id: 'n1', kind: 'settings-set-aside', data: {} }] as const
    const bridge = fakeBridge({ app: testApp({ notices }) })
    page = await render(<NoticeBand />, bridge)
    expect(page.text()).toContain('messo da parte')
    await page.click(page.button('Chiudi l’avviso'))
    expect(page.text()).not.toContain('messo da parte')
  })

  it.each(languages)('count what came back or hangs, in %s', async language => {
    const notices = [
      { id: 'n1', kind: 'returned-to-drafts', data: { count: 3 } },
      { id: 'n2', kind: 'sends-stopped', data: { count: 2 } },
      { id: 'n3', kind: 'interrupted-sends', data: { count: 1 } }
    ] as const
    page = await render(<NoticeBand />, fakeBridge({ app: testApp({ notices }) }), language)
    expect(page.text()).toMatch(/3 [a-z]+.*2 [a-z]+.*1 [a-z]+/i)
    expect(page.text()).not.toContain('{{')
  })
})

it.each(languages)(
  'an old copy is told with its drafts, and nothing is counted that is not there, in %s',
  async language => {
    const notices = [
      { id: 'n1', kind: 'outbox-paused', data: { why: 'old-copy', count: 0, drafts: 7 } }
    ] as const
    page = await render(<NoticeBand />, fakeBridge({ app: testApp({ notices }) }), language)
    expect(page.text()).toMatch(/[.] 7 (bozze|Entwürfe|drafts) /)
    expect(page.text()).not.toMatch(/0|undefined|false|[{]/)
  }
)

describe('a bug in a part of the page', () => {
  it('leaves the rest standing, and other content gets a try', async () => {
    // React tells the console of every caught bug.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const Broken = ({ about }: { readonly about: string }) => {
      if (about === 'bad') throw new Error('a bug')
      return <p>shown {about}</p>
    }
    const Stage = () => {
      const about = useAppStore(state => state.selectedMessage?.key) ?? 'bad'
      const select = useAppStore(state => state.selectMessage)
      return (
        <>
          <button type="button" onClick={() => select({ mailboxId: 'practice', key: 'good' })}>
            next
          </button>
          <MishapBoundary about={about} fallback={<Mishap />}>
            <Broken about={about} />
          </MishapBoundary>
        </>
      )
    }
    page = await render(<Stage />, fakeBridge())
    expect(page.text()).toContain('Questa parte del programma si è interrotta')
    await page.click(page.button('next'))
    expect(page.text()).toContain('shown good')
  })
})

it.each(languages)('the journal that could not be moved in is told with its name, in %s', async language => {
  const notice = { id: 'n1', kind: 'journal-not-moved', data: { file: 'journal.jsonl' } } as const
  page = await render(<NoticeBand />, fakeBridge({ app: testApp({ notices: [notice] }) }), language)
  expect(page.text()).toContain('journal.jsonl')
})
