// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Gate } from '../../../../renderer/features/gate/Gate'
import { appError, ok } from '../../../../shared/errors/app-error'
import type { GateView } from '../../../../shared/ipc/views'
import { fakeBridge } from '../../helpers/fake-bridge'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const waiting: GateView = { language: 'it', state: 'waiting', by: { recoveryKey: false } }
const open: GateView = { language: 'it', state: 'open' }

async function show(view: GateView) {
  const bridge = fakeBridge()
  const views: GateView[] = []
  page = await render(<Gate bridge={bridge} view={view} onChange={next => views.push(next)} />, bridge)
  return { ...page, bridge, views }
}

it('says that the keychain is late, and never that the archive is lost', async () => {
  const { text } = await show(waiting)
  expect(text()).toContain('Il portachiavi non risponde ancora')
  expect(text()).not.toContain('non si può aprire')
})

it('tries again at a press, and says so where there is still no answer', async () => {
  const { bridge, click, button, text, views } = await show(waiting)
  bridge.answer('gate.try-again', () => ok(waiting))
  await click(button('Riprova'))
  expect(text()).toContain('Ancora nessuna risposta.')
  bridge.answer('gate.try-again', () => ok(open))
  await click(button('Riprova'))
  expect(views.at(-1)).toEqual(open)
})

it('lets the program in by itself once the keychain was found', async () => {
  const { bridge, views } = await show(waiting)
  bridge.answer('gate.view', () => ok(open))
  await act(async () => bridge.announce('gate.changed', null))
  expect(views).toEqual([open])
})

it('names what is to be done about a data folder on the network', async () => {
  const error = appError('folder-on-network', 'x')
  const { text } = await show({ language: 'it', state: 'failed', error })
  expect(text()).toContain('su un disco di questo computer')
  expect(text()).not.toContain('Verificate lo spazio libero')
})
