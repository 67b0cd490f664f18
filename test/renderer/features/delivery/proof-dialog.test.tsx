// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { ProofDialog } from '../../../../renderer/features/delivery/ProofDialog'
import { chosenScope } from '../../../../renderer/features/delivery/proof-choice'
import type { MessageRef } from '../../../../renderer/state/message-ref'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Sending } from '../../../../shared/mail/sending'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { receipt, recipient } from './deliveries'

// What these would catch: a pack of other sendings than were chosen, one that goes on after it was given up, and an
// error that nobody sees.

const open = testSending('s1')
const failed = testSending('s2', { recipients: [recipient([receipt('failure')])] })

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function dialog(
  sending: typeof open | null = open,
  choice: readonly MessageRef[] = [],
  sendings: readonly Sending[] = [open, failed]
) {
  const bridge = fakeBridge({ sendings })
  await bridge.request('sending.list', { mailboxId: 'practice' })
  let closed = false
  page = await render(
    <ProofDialog
      mailboxIds={['practice']}
      sending={sending}
      choice={choice}
      onClose={() => (closed = true)}
    />,
    bridge
  )
  const asked = () => bridge.calls.filter(({ name }) => name.startsWith('proof.'))
  return { bridge, asked, isClosed: () => closed, ...page }
}

const choose = async (found: Rendered, value: string) => found.click(found.find(`input[value="${value}"]`))

describe('the choice of a proof pack', () => {
  it('begins with the sending it was asked for, in the language of the page', async () => {
    const { bridge, asked, button, click, isClosed, text } = await dialog()
    bridge.answer('proof.save', () => ok(true))
    await click(button('Salva lo ZIP'))
    const scope = { kind: 'sendings', sendingIds: ['s1'] }
    expect(asked()).toEqual([{ name: 'proof.save', input: { mailboxId: 'practice', scope, language: 'it' } }])
    expect(isClosed()).toBe(true)
    expect(text()).toContain('Raccolta delle prove salvata')
  })

  it('can be a period of whole days in Rome', async () => {
    const found = await dialog()
    found.bridge.answer('proof.save', () => ok(false))
    await choose(found, 'period')
    await found.click(found.button('Salva lo ZIP'))
    const [call] = found.asked()
    expect(call?.input).toMatchObject({ scope: { kind: 'period' } })
    // The file dialog was closed: the choice is still there.
    expect(found.isClosed()).toBe(false)
  })

  it('is not of more sendings than a pack holds, and says so before anything is asked', async () => {
    const sendings = Array.from({ length: 501 }, (_, at) => testSending(`s${at}`))
    const { bridge, asked, button, click, text } = await dialog(null, [], sendings)
    expect(text()).toContain('501 invii')
    expect(text()).toContain('troppo grande')
    await click(button('Salva lo ZIP'))
    expect(asked()).toEqual([])
    expect(bridge.calls.filter(({ name }) => name === 'sending.board')).toHaveLength(1)
  })

  it('is of the sendings chosen by hand in one mailbox, and of no other', async () => {
    const choice = [
      { mailboxId: 'practice', key: 's2' },
      { mailboxId: 'notary', key: 'n1' }
    ]
    const { bridge, asked, button, click } = await dialog(null, choice)
    bridge.answer('proof.save', () => ok(true))
    await click(button('Salva lo ZIP'))
    expect(asked().map(({ input }) => input)).toMatchObject([
      { mailboxId: 'practice', scope: { kind: 'sendings', sendingIds: ['s2'] } }
    ])
  })

  it('shows why it did not come about, and stays', async () => {
    const { bridge, button, click, isClosed, text } = await dialog()
    bridge.answer('proof.save', () => refuse('proof-empty', 'none'))
    await click(button('Salva lo ZIP'))
    expect(text()).toContain('non è stato scritto alcun invio')
    expect(isClosed()).toBe(false)
  })

  it('tells how far it has come, and is given up by closing it', async () => {
    const { bridge, asked, button, click, isClosed, text } = await dialog()
    bridge.answer('proof.save', () => new Promise(() => {}))
    bridge.answer('proof.give-up', () => ok(null))
    await click(button('Salva lo ZIP'))
    await act(async () => bridge.announce('proof.progress', { step: 'files', done: 3, whole: 20 }))
    expect(text()).toContain('File scritti: 3 di 20')
    await click(button('Annulla'))
    expect(asked().map(({ name }) => name)).toEqual(['proof.save', 'proof.give-up'])
    expect(isClosed()).toBe(true)
  })
})

describe('what the choice comes to', () => {
  const day = (month: number, number: number) => ({ year: 2026, month, day: number })

  it('is all of the sendings shown, or none', () => {
    const period = { from: null, until: null }
    expect(chosenScope('shown', ['s1', 's2'], period)).toEqual({
      kind: 'sendings',
      sendingIds: ['s1', 's2']
    })
    expect(chosenScope('shown', [], period)).toBeNull()
  })

  it('counts the last day whole, also the one on which the clocks go back', () => {
    const scope = chosenScope('period', [], { from: day(10, 25), until: day(10, 25) })
    expect(scope).toEqual({
      kind: 'period',
      from: Date.UTC(2026, 9, 24, 22),
      until: Date.UTC(2026, 9, 25, 23)
    })
  })

  it('is nothing where the days are the wrong way round or not whole', () => {
    expect(chosenScope('period', [], { from: day(3, 2), until: day(3, 1) })).toBeNull()
    expect(chosenScope('period', [], { from: day(3, 2), until: null })).toBeNull()
  })
})
