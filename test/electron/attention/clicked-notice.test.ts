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
