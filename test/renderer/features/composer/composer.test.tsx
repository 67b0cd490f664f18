// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { Draft } from '../../../../shared/mail/sending'
import { type Language, languages } from '../../../../shared/settings/language'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testDraft, testMailbox, testNow, testRecipient, testSending } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { Host } from './host'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function compose(change: Partial<Draft> = {}, bridge: FakeBridge = fakeBridge(), language?: Language) {
  bridge.main.drafts = [testDraft('d1', change)]
  const rendered = await render(<Host />, bridge, language)
  page = rendered
  await rendered.click(rendered.button('apri d1'))
  await rendered.settle()
  const place = () => rendered.find('output').textContent
  const called = (name: string) => bridge.calls.filter(call => call.name === name).map(call => call.input)
  return { bridge, place, called, ...rendered }
}

const subjectOf = ({ find }: Pick<Rendered, 'find'>) => find('input[maxlength="2000"]')

describe('the composer', () => {
  it('closes by Escape with the last letter on the disk', async () => {
    const desk = await compose()
    await desk.type(subjectOf(desk), 'Diffida')
    await desk.press('Escape', subjectOf(desk))
    expect(desk.called('draft.save').at(-1)).toMatchObject({ draftId: 'd1', subject: 'Diffida' })
    expect(desk.place()).toMatch(/^closed/)
  })

  it('stays open where the draft could not be saved, and says why', async () => {
    const desk = await compose()
    desk.bridge.answer('draft.save', () => refuse('disk-failed', 'full'))
    await desk.type(subjectOf(desk), 'Diffida')
    await desk.press('Escape', subjectOf(desk))
    expect(desk.place()).toMatch(/^d1/)
    expect(desk.text()).toContain('La bozza non è salvata')
    expect(desk.text()).toContain('spazio libero')
  })

  it('shows again what was typed where closing went on although the disk failed', async () => {
    const desk = await compose()
    desk.bridge.answer('draft.save', () => refuse('disk-failed', 'full'))
    await desk.type(subjectOf(desk), 'Diffida')
    await desk.press('Escape', subjectOf(desk))
    await desk.click(desk.button('Chiudi comunque'))
    expect(desk.place()).toMatch(/^closed/)
    await desk.click(desk.button('apri d1'))
    expect(subjectOf(desk)).toHaveProperty('value', 'Diffida')
  })

  it('does not keep a new draft in which nothing was written', async () => {
    const desk = await compose({ recipients: [], subject: '', bodyHtml: '' })
    await desk.press('Escape', subjectOf(desk))
    expect(desk.called('draft.discard')).toEqual([{ draftId: 'd1' }])
    expect(desk.place()).toMatch(/^closed/)
  })

  it('asks before a draft with words is thrown away', async () => {
    const desk = await compose()
    await desk.click(desk.button('Elimina la bozza'))
    expect(desk.called('draft.discard')).toEqual([])
    expect(desk.text()).toContain('Eliminare la bozza?')
  })

  it('sends nothing without recipient and subject, and says so beside each', async () => {
    const desk = await compose({ recipients: [], subject: '' })
    expect(desk.text()).not.toContain('almeno un destinatario')
    await desk.click(desk.button('Invia'))
    expect(desk.text()).toContain('Indicate almeno un destinatario.')
    expect(desk.text()).toContain('Indicate l’oggetto')
    expect(desk.called('sending.start')).toEqual([])
  })

  it('keeps the draft and shows a refusal at the file it concerns', async () => {
    const desk = await compose({ attachments: [{ id: 'a', name: 'atto.pdf', size: 5 }] })
    desk.bridge.answer('sending.start', () => refuse('attachment-changed', '', { name: 'atto.pdf' }))
    await desk.click(desk.button('Invia'))
    expect(desk.find('li [role="alert"]').textContent).toContain('«atto.pdf» è cambiato')
    expect(desk.place()).toMatch(/^d1/)
  })

  it('starts nothing for a mailbox that refuses, where the letter would only come back', async () => {
    const error = { code: 'credentials-refused', message: '', retryable: false, data: {} } as const
    const mailbox = testMailbox({ connection: { state: 'refused', error } })
    const desk = await compose({}, fakeBridge({ app: testApp({ mailboxes: [mailbox] }) }))
    await desk.click(desk.button('Invia'))
    expect(desk.called('sending.start')).toEqual([])
    expect(desk.button('Inserisci le credenziali')).toBeDefined()
  })

  it('sends nothing that could not be saved', async () => {
    const desk = await compose()
    desk.bridge.answer('draft.save', () => refuse('disk-failed', 'full'))
    await desk.type(subjectOf(desk), 'Diffida')
    await desk.click(desk.button('Invia'))
    expect(desk.called('sending.start')).toEqual([])
    expect(desk.find('[role="alert"]').textContent).toContain('spazio libero')
  })

  it('saves before it sends, counts down, and undoing opens the draft it becomes', async () => {
    const desk = await compose()
    const held = testRecipient('tributi', { handover: { state: 'holding', until: testNow + 600_000 } })
    desk.bridge.answer('sending.start', () => ok(testSending('s9', { recipients: [held] })))
    desk.bridge.answer('sending.undo', () => {
      desk.bridge.main.drafts = [testDraft('d2', { origin: { kind: 'returned', sendingId: 's9' } })]
      return ok(testDraft('d2'))
    })
    await desk.type(subjectOf(desk), 'Diffida')
    await desk.click(desk.button('Invia'))
    const order = desk.bridge.calls.map(({ name }) => name)
    expect(order.indexOf('draft.save')).toBeLessThan(order.indexOf('sending.start'))
    expect(desk.text()).toMatch(/Parte tra \d+ secondi/)
    const card = desk.find('section[aria-labelledby]')
    expect(card.querySelector('h2')?.textContent).toBe('Messaggio in partenza')
    // What is about to leave, and not only to whom.
    expect(card.textContent).toContain('Diffida ad adempiere')
    await desk.click(desk.button('Annulla invio'))
    await desk.settle()
    expect(desk.place()).toMatch(/^d2/)
    expect(desk.text()).toContain('Messaggio ripreso')
  })

  it('makes room for the delivery when the time to undo is over', async () => {
    const desk = await compose()
    const held = testRecipient('tributi', { handover: { state: 'holding', until: testNow - 1 } })
    desk.bridge.answer('sending.start', () => ok(testSending('s9', { recipients: [held] })))
    await desk.click(desk.button('Invia'))
    await desk.settle()
    expect(desk.place()).toBe('closed sendings s9')
  })

  it('says that attachments of what is forwarded do not travel', async () => {
    const desk = await compose({ origin: { kind: 'forward', messageKey: 'm1' } })
    expect(desk.text()).toContain('non vengono inoltrati')
  })

  it.each(languages)('has words for everything in %s', async language => {
    const desk = await compose(
      { recipients: ['mario@gmail.com', 'pippo'], bodyHtml: '' },
      fakeBridge(),
      language
    )
    expect(desk.text()).not.toMatch(/\b(?:title|pre-flight|doubt|problem|chip|status)\.[a-z-]+/)
  })
})
