import { expect, test } from 'vitest'
import { ClickedNotice } from '../../../electron/attention/clicked-notice'

const target = { section: 'today', mailboxId: 'studio', key: null } as const

// The window was gone when the notice was clicked: a page that is not there yet hears nothing.
test('a click is kept until a page takes it, which only one does', () => {
  const done: string[] = []
  const clicked = new ClickedNotice({
    showWindow: () => void done.push('window'),
    tellPage: () => void done.push('page')
  })
  expect(clicked.take()).toBeNull()
  clicked.click(target)
  expect(done).toEqual(['window', 'page'])
  expect([clicked.take(), clicked.take()]).toEqual([target, null])
})

// Two links before there is a page: the first letter was gone.
test('every letter is kept, and of other places the last one', () => {
  const clicked = new ClickedNotice({ showWindow: () => {}, tellPage: () => {} })
  const letter = (subject: string) =>
    ({ section: 'letter', letter: { recipients: [], subject, bodyHtml: '', leftOut: false } }) as const
  const later = { ...target, mailboxId: 'altro' }
  for (const each of [target, letter('uno'), later, letter('due')]) clicked.click(each)
  const taken = Array.from({ length: 4 }, () => clicked.take())
  expect(taken).toEqual([letter('uno'), letter('due'), later, null])
})
