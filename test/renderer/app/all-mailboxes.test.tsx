// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { useLookedAt, useLookedAtIds } from '../../../renderer/app/looked-at'
import { MailboxSwitcher } from '../../../renderer/app/MailboxSwitcher'
import { NewMessageButton } from '../../../renderer/app/NewMessageButton'
import { useShortcuts } from '../../../renderer/app/use-shortcuts'
import { useAppStore } from '../../../renderer/state/store-context'
import { fakeBridge } from '../helpers/fake-bridge'
import { testApp, testMailbox } from '../helpers/fixtures'
import { type Rendered, render } from '../helpers/render'

const practice = testMailbox({ unread: 9 })
const one = testMailbox({ id: 'one', server: 'production', address: 'a@pec.example', unread: 2 })
const two = testMailbox({ id: 'two', server: 'production', address: 'b@pec.example', unread: 3 })

function Stage() {
  const [mailbox = one] = useLookedAt()
  const ids = useLookedAtIds()
  useShortcuts(ids)
  const composer = useAppStore(state => state.composer)
  return (
    <>
      <MailboxSwitcher mailbox={mailbox} compact={false} />
      <NewMessageButton mailboxIds={ids} brief={false} />
      <output>{`${ids.join(' and ')}${composer === null ? '' : ', writing'}`}</output>
    </>
  )
}

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function show(mailboxes = [practice, one, two]) {
  const bridge = fakeBridge({ app: testApp({ mailboxes }) })
  page = await render(<Stage />, bridge)
  return { bridge, ...page }
}

const entries = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]

function entry(words: string): HTMLElement {
  const found = entries().find(item => item.textContent?.includes(words))
  if (found === undefined) throw new Error(`no entry says ${words}`)
  return found
}

describe('all mailboxes', () => {
  it('are offered with what is unread in the real ones', async () => {
    const { click, button, find, bridge } = await show()
    await click(button('cambia casella'))
    expect(entry('Tutte le caselle').textContent).toContain('5 non letti')
    await click(entry('Tutte le caselle'))
    expect(find('output').textContent).toBe('one and two')
    expect(bridge.calls).toContainEqual({ name: 'settings.change', input: { mailboxId: 'all' } })
  })

  it('are not offered for one real mailbox beside practice', async () => {
    const { click, button } = await show([practice, one])
    await click(button('cambia casella'))
    expect(
      entries()
        .map(item => item.textContent)
        .join()
    ).not.toContain('Tutte')
  })

  it('ask which one writes, by button and by key, before anything is begun', async () => {
    const { click, button, settle, bridge } = await show()
    await click(button('cambia casella'))
    await click(entry('Tutte le caselle'))
    await click(button('Nuovo messaggio'))
    expect(bridge.calls.some(call => call.name === 'draft.save')).toBe(false)
    await click(entry('b@pec.example'))
    const saves = bridge.calls.filter(call => call.name === 'draft.save')
    expect(saves.map(call => call.input)).toMatchObject([{ mailboxId: 'two' }])
    await act(async () => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', ctrlKey: true, cancelable: true }))
    })
    await settle()
    expect(entries().map(item => item.textContent)).toEqual(['a@pec.example', 'b@pec.example'])
  })
})
