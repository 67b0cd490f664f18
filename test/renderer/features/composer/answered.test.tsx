// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { useAppStore } from '../../../../renderer/state/store-context'
import { ok } from '../../../../shared/errors/app-error'
import type { Answered } from '../../../../shared/mail/answered'
import type { DraftOrigin } from '../../../../shared/mail/sending'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testDraft, testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { Host } from './host'

// What these would catch: a second answer to somebody who has one, and a note that stands in the way of a letter.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const elsewhere: Answered = {
  from: 'elsewhere',
  state: 'accepted',
  at: testNow,
  address: 'anna@pec.example',
  subject: 'Re: Istanza',
  sendingId: null,
  messageKey: 'receipt'
}

function Selected() {
  const selected = useAppStore(({ section, selectedMessage }) => `${section} ${selectedMessage?.key}`)
  return <p id="selected">{selected}</p>
}

async function answer(
  answered: Answered | null,
  origin: DraftOrigin = { kind: 'reply', messageKey: 'message' }
) {
  const bridge = fakeBridge()
  bridge.main.drafts = [testDraft('d1', { origin })]
  bridge.answer('message.answered', () => ok(answered))
  const rendered = await render(
    <>
      <Host />
      <Selected />
    </>,
    bridge
  )
  page = rendered
  await rendered.click(rendered.button('apri d1'))
  await rendered.settle()
  return { bridge, ...rendered }
}

it('a reply says that it was answered elsewhere, and sends all the same', async () => {
  const desk = await answer(elsewhere)
  expect(desk.bridge.calls).toContainEqual({
    name: 'message.answered',
    input: { mailboxId: 'practice', key: 'message' }
  })
  expect(desk.text()).toContain(
    'già stata data risposta altrove: «Re: Istanza» a anna@pec.example, 23 nov 2026'
  )
  expect(desk.text()).toContain('accettata, consegna non provata')
  await desk.click(desk.button('Invia'))
  expect(desk.bridge.calls.map(({ name }) => name)).toContain('sending.start')
})

it('the receipt that tells of it can be opened, and the draft stays', async () => {
  const desk = await answer(elsewhere)
  await desk.click(desk.button('Apri la ricevuta'))
  expect(desk.find('#selected').textContent).toBe('inbox receipt')
  expect(desk.find('output').textContent).toMatch(/^d1/)
})

it('an answer from here opens its sending', async () => {
  const desk = await answer({
    ...elsewhere,
    from: 'here',
    state: 'waiting',
    sendingId: 's1',
    messageKey: null
  })
  expect(desk.text()).toContain('Da qui c’è già una risposta')
  await desk.click(desk.button('Apri l’invio'))
  expect(desk.find('output').textContent).toContain('sendings s1')
})

it('one that comes while the reply is being written is told then', async () => {
  const desk = await answer(null)
  expect(desk.text()).not.toContain('risposta altrove')
  desk.bridge.answer('message.answered', () => ok(elsewhere))
  await act(async () => desk.bridge.announce('inbox.changed', { mailboxId: 'practice' }))
  await desk.settle()
  expect(desk.text()).toContain('risposta altrove')
})

it('nothing is asked of a letter that answers nothing', async () => {
  const desk = await answer(elsewhere, { kind: 'forward', messageKey: 'message' })
  expect(desk.bridge.calls.map(({ name }) => name)).not.toContain('message.answered')
  expect(desk.text()).not.toContain('risposta altrove')
})
