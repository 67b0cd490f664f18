// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Notes } from '../../../../renderer/features/reader/Notes'
// Brought when it is first opened: here before, so that nobody has to wait for it.
import '../../../../renderer/features/reader/ReminderDialog'
import { appError, failed, ok } from '../../../../shared/errors/app-error'
import type { IncomingNotes } from '../../../../shared/incoming/notes'
import type { Term } from '../../../../shared/incoming/term'
import { isMail, type MessageRow } from '../../../../shared/mail/message'
import { receiptKinds } from '../../../../shared/receipts/receipt'
import type { Language } from '../../../../shared/settings/language'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testRow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a warning nobody sees, and a reminder for another day than the one a person confirmed.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const span: Term = {
  kind: 'span',
  quote: 'entro 30 giorni',
  start: 10,
  end: 25,
  day: { year: 2026, month: 12, day: 23 },
  working: false
}

const timed: Term = {
  kind: 'date',
  quote: 'entro le ore 12:00 del 15/12/2026',
  start: 40,
  end: 73,
  day: { year: 2026, month: 12, day: 15 },
  hour: { hour: 12, minute: 0 }
}

const all: IncomingNotes = {
  hints: [
    { kind: 'look-alike', sender: 'studi0rossi.example', known: 'studiorossi.example' },
    { kind: 'new-sender-payment' },
    { kind: 'changed-account' },
    { kind: 'anomaly' }
  ],
  terms: [span, timed]
}

async function show(notes: IncomingNotes = all, row: MessageRow = testRow('m1'), language: Language = 'it') {
  const bridge = fakeBridge()
  bridge.answer('message.notes', () => ok(notes))
  bridge.answer('message.save-reminder', () => ok(true))
  page = await render(<Notes row={row} />, bridge, language)
  const before = page.text()
  await act(() => new Promise<void>(resolve => setTimeout(resolve, 400)))
  const sent = (name: string) => bridge.calls.filter(call => call.name === name).map(call => call.input)
  return { bridge, before, sent, ...page }
}

it('says nothing until the text has had its time to be shown, then says all of it', async () => {
  const { before, text, sent } = await show()
  expect(before).toBe('')
  expect(sent('message.notes')).toEqual([{ mailboxId: 'practice', key: 'm1' }])
  expect(text()).toContain('studi0rossi.example somiglia a studiorossi.example')
  expect(text()).toContain('Prima di pagare telefonate al mittente a un numero che conoscete già')
  expect(text()).toContain('coordinate bancarie cambiate')
  expect(text()).toContain('Posta ordinaria, non certificata')
  expect(text()).toContain('«entro 30 giorni»')
})

it('asks nothing about receipts, and shows nothing where nothing is known', async () => {
  for (const kind of receiptKinds) {
    const { sent, root } = await show({ hints: [], terms: [] }, testRow('m1', { kind }))
    expect(sent('message.notes')).toHaveLength(isMail(kind) ? 1 : 0)
    expect(root.querySelector('section')).toBeNull()
    await page?.close()
  }
})

it('says from where the day is counted, that it is no legal advice, and saves what is confirmed', async () => {
  const { click, button, find, sent, text } = await show()
  await click(button('Promemoria per «entro 30 giorni»'))
  expect(text()).toContain('Il giorno proposto è contato da quello di arrivo')
  expect(text()).toContain('non un parere legale')
  expect(text()).not.toContain('giorni lavorativi')
  await click(find('[role="dialog"] footer button:last-child'))
  expect(sent('message.save-reminder')).toEqual([
    {
      mailboxId: 'practice',
      key: 'm1',
      day: { year: 2026, month: 12, day: 23 },
      hour: null,
      quote: 'entro 30 giorni'
    }
  ])
  expect(text()).toContain('Promemoria salvato')
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})

it('takes the day a person changed it to', async () => {
  const { click, button, find, sent, focus, press } = await show()
  await click(button('Promemoria per «entro 30 giorni»'))
  const day = find('[role="dialog"] [role="spinbutton"][aria-valuemax="31"]')
  await focus(day)
  await press('ArrowUp', day)
  await click(find('[role="dialog"] footer button:last-child'))
  expect(sent('message.save-reminder')).toMatchObject([{ day: { year: 2026, month: 12, day: 24 } }])
})

it('keeps the hour of a term that names one, and claims no counting', async () => {
  const { click, button, find, sent, text } = await show()
  await click(button('Promemoria per «entro le ore'))
  expect(text()).toContain('Il giorno è quello scritto nel messaggio')
  expect(text()).not.toContain('contato da quello di arrivo')
  await click(find('[role="dialog"] footer button:last-child'))
  expect(sent('message.save-reminder')).toMatchObject([{ hour: { hour: 12, minute: 0 } }])
})

it('says that working days are not counted', async () => {
  const { click, button, text } = await show({ hints: [], terms: [{ ...span, working: true }] })
  await click(button('Promemoria per'))
  expect(text()).toContain('Il messaggio parla di giorni lavorativi')
})

it('stays open where nothing was saved, and says why where the disk refused', async () => {
  const { bridge, click, button, find, text } = await show()
  await click(button('Promemoria per «entro 30 giorni»'))
  bridge.answer('message.save-reminder', () => ok(false))
  await click(find('[role="dialog"] footer button:last-child'))
  expect(find('[role="dialog"]')).toBeDefined()
  expect(text()).not.toContain('Promemoria salvato')
  bridge.answer('message.save-reminder', () => failed(appError('disk-failed', 'x', { cause: 'ENOSPC' })))
  await click(find('[role="dialog"] footer button:last-child'))
  expect(text()).toContain('Il promemoria non è stato salvato')
  expect(find('[role="dialog"]')).toBeDefined()
})

it.each([
  ['de', 'Erinnerung an „entro 30 giorni“', 'keine Rechtsberatung'],
  ['en', 'Reminder for “entro 30 giorni”', 'not legal advice']
] as const)('speaks %s, too', async (language, name, words) => {
  const { click, button, text } = await show(all, testRow('m1'), language)
  await click(button(name))
  expect(text()).toContain(words)
})
