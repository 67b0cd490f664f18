// @vitest-environment jsdom
import { act, useEffect } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Reader } from '../../../../renderer/features/reader/Reader'
import { selectRow } from '../../../../renderer/state/selectors'
import { useAppStore } from '../../../../renderer/state/store-context'
import { appError, ok } from '../../../../shared/errors/app-error'
import { mailSheets } from '../../../../shared/mail/mail-sheet'
import type { MessageContent } from '../../../../shared/mail/message'
import { receiptKinds } from '../../../../shared/receipts/receipt'
import { languages } from '../../../../shared/settings/language'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testApp, testMailbox, testRow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function content(change: Partial<MessageContent> = {}): MessageContent {
  return {
    row: testRow('m1'),
    headers: {
      sender: '"Per conto di: tributi@comune.example" <posta-certificata@gestore.example>',
      recipient: '"ufficio@prova.example"',
      date: 'Mon, 23 Nov 2026 09:14:07 +0100',
      object: 'POSTA CERTIFICATA: Oggetto m1'
    },
    body: { format: 'text', content: 'Gentile contribuente' },
    damaged: false,
    receipt: null,
    ...change
  }
}

function Marks() {
  const row = useAppStore(selectRow('practice', 'm1'))
  const draft = useAppStore(state => state.composer?.draftId)
  return <output>{`read ${row?.read} hidden ${row?.hidden} draft ${draft}`}</output>
}

async function open(message: MessageContent, webmail: string | null = null) {
  const bridge = fakeBridge({
    app: testApp({ mailboxes: [testMailbox({ webmail })] }),
    rows: [message.row]
  })
  bridge.answer('message.open', () => ok(message))
  page = await render(
    <>
      <Loaded />
      <Reader mailboxId="practice" messageKey="m1" />
      <Marks />
    </>,
    bridge
  )
  return { bridge, ...page }
}

/** The list the message was opened from. */
function Loaded() {
  const openList = useAppStore(state => state.openList)
  useEffect(() => openList({ mailboxIds: ['practice'], shelf: 'all' }), [openList])
  return null
}

/** What the message lies on, and its text there. */
function sheet() {
  const box = document.querySelector<HTMLIFrameElement>('article iframe')
  return { address: box?.dataset.address, html: box?.contentDocument?.body.innerHTML }
}

const sent = (bridge: { readonly calls: readonly { name: string; input: unknown }[] }, name: string) =>
  bridge.calls.filter(call => call.name === name).map(call => call.input)

describe('the reader', () => {
  it('marks a message read once it is shown, and not again where the user says it is not', async () => {
    const { bridge, find, click, button } = await open(content())
    expect(find('output').textContent).toContain('read true')
    await click(button('Segna come da leggere'))
    expect(find('output').textContent).toContain('read false')
    expect(sent(bridge, 'message.mark-read')).toEqual([
      { mailboxId: 'practice', keys: ['m1'], read: true },
      { mailboxId: 'practice', keys: ['m1'], read: false }
    ])
  })

  it('marks nothing read that could not be opened, and offers another try', async () => {
    const bridge = fakeBridge({ rows: [testRow('m1')] })
    bridge.answer('message.open', () => ({ ok: false, error: appError('offline', 'x') }))
    page = await render(<Reader mailboxId="practice" messageKey="m1" />, bridge)
    expect(page.text()).toContain('Il messaggio non si può aprire')
    expect(sent(bridge, 'message.mark-read')).toEqual([])
    bridge.answer('message.open', () => ok(content()))
    await page.click(page.button('Riprova'))
    expect(page.text()).toContain('Contrassegnato dal servizio come posta certificata')
  })

  it('says that the sender’s address was not given, with what the service wrote', async () => {
    const row = testRow('m1', { sender: { kind: 'not-given', raw: '"Per conto di: x"' } })
    const { text } = await open(content({ row }))
    expect(text()).toContain('indirizzo del mittente non indicato')
    expect(text()).toContain('"Per conto di: x"')
  })

  it('shows the address beside a name that could be anybody’s', async () => {
    const sender = { kind: 'given', address: 'ladro@altrove.example', name: 'Agenzia delle Entrate' } as const
    const { text } = await open(content({ row: testRow('m1', { sender }) }))
    expect(text()).toContain('ladro@altrove.example')
  })

  it('says on every message that signatures are not checked and where attachments are', async () => {
    for (const kind of receiptKinds) {
      const { text, find, click } = await open(
        content({ row: testRow('m1', { kind }) }),
        'https://webmail.example/'
      )
      expect(text()).toContain('le firme non vengono verificate qui')
      expect(text()).toContain('Gli allegati e l’originale firmato non si possono scaricare')
      expect(text()).toContain('Apri webmail.example')
      // A fold looks and sounds here as everywhere else.
      expect(document.querySelector('details')).toBeNull()
      const fold = find('section[data-kind] [aria-expanded]')
      expect(fold.getAttribute('aria-expanded')).toBe('false')
      await click(fold)
      expect(fold.getAttribute('aria-expanded')).toBe('true')
      await page?.close()
    }
  })

  it('asks for the webmail address where none is known, and takes only https', async () => {
    const { bridge, click, button, find, text } = await open(content())
    bridge.answer('mailbox.webmail', () => ok(null))
    await click(button('Indica l’indirizzo della webmail'))
    const field = find('[role="dialog"] input')
    await type(field, 'http://webmail.example')
    await click(find('[role="dialog"] footer button:last-child'))
    expect(text()).toContain('Serve un indirizzo https')
    await type(field, 'webmail.example/x')
    await click(find('[role="dialog"] footer button:last-child'))
    expect(sent(bridge, 'mailbox.webmail')).toEqual([
      { mailboxId: 'practice', webmail: 'https://webmail.example/x' }
    ])
  })

  it.each([
    [{ at: 'both' }, 'Testo salvatoqui e sul server'],
    [{ at: 'server' }, 'sul server'],
    [
      { at: 'here', gone: 'vanished', since: 0 },
      'eliminato da un altro programma o dal gestore, visto il 1 gen 1970'
    ],
    [
      { at: 'here', gone: 'deleted-here', since: 0 },
      'Eliminato dal server con questo programma il 1 gen 1970'
    ],
    [{ at: 'nowhere', gone: 'vanished', since: 0 }, 'né qui né sul server']
  ] as const)('says where the text can be had: %s', async (copy, words) => {
    const { find } = await open(content({ row: testRow('m1', { copy }) }))
    expect(find('article dl').textContent).toContain(words)
  })

  it('sends nobody to the webmail, and offers no deletion, where the message is gone from the server', async () => {
    const row = testRow('m1', { copy: { at: 'here', gone: 'vanished', since: 0 } })
    const { text, click, button } = await open(content({ row }), 'https://webmail.example/')
    expect(text()).toContain('sul server il messaggio non c’è più')
    expect(text()).not.toContain('sono nella webmail')
    await click(button('Altre azioni'))
    expect(menuItem('Elimina dal server').getAttribute('aria-disabled')).toBe('true')
  })

  it('tells that characters were lost', async () => {
    const { text } = await open(content({ damaged: true }))
    expect(text()).toContain('Alcuni caratteri sono andati persi')
  })

  it('replies to who wrote, quoting the text', async () => {
    const { bridge, click, button, find } = await open(content())
    await click(button('Rispondi'))
    expect(sent(bridge, 'draft.save')).toMatchObject([
      { recipients: ['tributi@comune.example'], origin: { kind: 'reply', messageKey: 'm1' } }
    ])
    expect(find('output').textContent).toMatch(/draft d\d/)
  })

  it('says that the recipient is missing where the service gave no address', async () => {
    const row = testRow('m1', { sender: { kind: 'not-given', raw: '' } })
    const { bridge, click, button, text } = await open(content({ row }))
    await click(button('Rispondi'))
    expect(sent(bridge, 'draft.save')).toMatchObject([{ recipients: [] }])
    expect(text()).toContain('scrivete voi il destinatario')
  })

  it('offers no reply to a receipt, which nobody would read', async () => {
    const { button } = await open(content({ row: testRow('m1', { kind: 'delivery' }) }))
    expect(() => button('Rispondi')).toThrow()
  })

  it('asks before it forwards without attachments', async () => {
    const { bridge, click, button, text } = await open(content(), 'https://webmail.example/')
    await click(button('Inoltra'))
    expect(sent(bridge, 'draft.save')).toEqual([])
    expect(text()).toContain('non viaggiano con il messaggio')
    expect(text()).toContain('https://webmail.example/')
    await click(button('Inoltra solo il testo'))
    expect(sent(bridge, 'draft.save')).toMatchObject([
      { recipients: [], subject: 'I: Oggetto m1', origin: { kind: 'forward', messageKey: 'm1' } }
    ])
  })

  it('only hides at the delete key, and brings it back', async () => {
    const { bridge, press, find, click, button } = await open(content())
    await press('Delete', find('article h2'))
    expect(find('output').textContent).toContain('hidden true')
    expect(bridge.calls.map(call => call.name)).not.toContain('message.check-deletion')
    await click(button('Annulla'))
    expect(find('output').textContent).toContain('hidden false')
  })

  it('deletes on the server only what was read again and typed', async () => {
    const { bridge, click, button, find, text } = await open(content())
    bridge.answer('message.check-deletion', () =>
      ok({
        subject: 'Oggetto riletto',
        sender: '"Per conto di: tributi@comune.example" <posta-certificata@gestore.example>',
        receivedAt: '2026-11-23T09:14:07+01:00',
        confirmation: 'ELIMINA'
      })
    )
    bridge.answer('message.delete', () => ok(null))
    await click(button('Altre azioni'))
    await click(menuItem('Elimina dal server'))
    expect(text()).toContain('Oggetto riletto')
    expect(find('[role="alertdialog"] dd').textContent).toBe('tributi@comune.example')
    expect(text()).toContain('l’originale firmato dal gestore')
    await click(button('Elimina per sempre'))
    expect(sent(bridge, 'message.delete')).toEqual([])
    await type(find('[role="alertdialog"] input'), 'elimina')
    await click(button('Elimina per sempre'))
    expect(sent(bridge, 'message.delete')).toEqual([{ mailboxId: 'practice', key: 'm1', typed: 'elimina' }])
    expect(text()).toContain('è stato eliminato dal server')
  })

  it('says why a deletion is not possible', async () => {
    const { bridge, click, button, text } = await open(content())
    bridge.answer('message.check-deletion', () => ({ ok: false, error: appError('message-changed', 'x') }))
    await click(button('Altre azioni'))
    await click(menuItem('Elimina dal server'))
    expect(text()).toContain('non è più quello mostrato qui')
    expect(() => button('Elimina per sempre')).toThrow()
  })

  it('prints headers and how the service marked the message, and calls practice practice', async () => {
    const { bridge, click, button } = await open(content())
    bridge.answer('message.print', () => ok(null))
    await click(button('Stampa'))
    const [{ html }] = sent(bridge, 'message.print') as [{ html: string }]
    expect(html).toContain('&lt;posta-certificata@gestore.example&gt;')
    expect(html).toContain('Contrassegnato dal servizio come posta certificata')
    expect(html).toContain('PROVA')
    expect(html).toContain('Copia del solo testo')
  })

  it('loads pictures on the web only at a press, after saying what that tells', async () => {
    const body = { format: 'html', content: '<p>a<img src="https://t.example/1.png"></p>' } as const
    const { click, button, text } = await open(content({ body }))
    expect(text()).toContain('viene a sapere che il messaggio è stato aperto')
    expect([sheet().address, sheet().html]).toEqual([mailSheets.closed, '<p>a<img></p>'])
    await click(button('Mostra immagini'))
    expect([sheet().address, sheet().html]).toEqual([
      mailSheets.withPictures,
      '<p>a<img src="https://t.example/1.png"></p>'
    ])
    expect(document.querySelectorAll('article iframe')).toHaveLength(1)
  })

  it('gives its frame no scripts', async () => {
    const { find } = await open(content())
    expect(find('iframe').getAttribute('sandbox')).toBe('allow-same-origin')
  })

  it('says what a receipt states, and what it leaves out', async () => {
    const { text } = await open(
      content({
        row: testRow('m1', { kind: 'failure' }),
        receipt: {
          kind: 'failure',
          cause: 'mailbox-full',
          subject: 'x',
          code: null,
          author: null,
          recipients: [{ address: 'piena@pec.example', certified: null }],
          occurredAt: null,
          identifier: null,
          reason: '5.2.2 - casella piena',
          hours: null,
          final: true
        }
      })
    )
    expect(text()).toContain('piena@pec.example')
    expect(text()).toContain('la casella del destinatario è piena.')
    expect(text()).toContain('5.2.2 - casella piena')
    expect(text()).toContain('non indicato nel testo')
  })

  it.each(languages)('has words for every kind in %s', async language => {
    for (const kind of receiptKinds) {
      const bridge = fakeBridge({ rows: [testRow('m1', { kind })] })
      bridge.answer('message.open', () => ok(content({ row: testRow('m1', { kind }) })))
      page = await render(<Reader mailboxId="practice" messageKey="m1" />, bridge, language)
      expect(page.text()).not.toMatch(/\b(?:marking|toolbar|head|webmail|body)\.[a-z]/)
      await page.close()
    }
  })
})

function menuItem(words: string): HTMLElement {
  const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const found = items.find(item => item.textContent?.includes(words))
  if (found === undefined) throw new Error(`no entry says ${words}`)
  return found
}

async function type(field: HTMLElement, text: string): Promise<void> {
  await act(async () => {
    if (!(field instanceof HTMLInputElement)) throw new Error('not a field')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
