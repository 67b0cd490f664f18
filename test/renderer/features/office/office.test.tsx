// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Office } from '../../../../renderer/features/office/Office'
import { useAppStore } from '../../../../renderer/state/store-context'
import { refuse } from '../../../../shared/errors/app-error'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testAccount } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

/** What a line of Today or a notice of the desktop does. */
function ComesFromElsewhere() {
  const showOwned = useAppStore(state => state.showOwned)
  useEffect(() => showOwned({ accountId: 'second', ownedId: 'p7', byHand: false }), [showOwned])
  return null
}

// It would lead to the first account's list, or there once more at every later visit.
it('opens the mailbox that was asked for from elsewhere, of whichever account, once', async () => {
  const bridge = fakeBridge()
  const accounts = ['first', 'second'].map(id => testAccount({ id, email: `${id}@studio.example` }))
  bridge.main.app = { ...bridge.main.app, accounts }
  bridge.answer('lifecycle.mailbox', () => refuse('offline', 'no'))
  page = await render(
    <>
      <Office />
      <ComesFromElsewhere />
      <Left />
    </>,
    bridge
  )
  const asked = bridge.calls.filter(({ name }) => name === 'lifecycle.mailbox').map(({ input }) => input)
  expect(asked).toEqual([{ accountId: 'second', ownedId: 'p7' }])
  expect(page.find('output').textContent).toBe('nothing wanted')
})

function Left() {
  return <output>{useAppStore(state => (state.wantedOwned === null ? 'nothing wanted' : 'wanted'))}</output>
}
