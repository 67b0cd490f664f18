// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Gate } from '../../../../renderer/features/gate/Gate'
import { appError, ok, refuse } from '../../../../shared/errors/app-error'
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

const locked: GateView = { language: 'it', state: 'locked', by: { recoveryKey: true, passphrase: false } }

it('opens a closed archive by its recovery key, and says where a key is mistyped', async () => {
  const { bridge, click, type, find, button, text, views } = await show(locked)
  bridge.answer('gate.unlock', () => refuse('recovery-key-wrong', 'x'))
  await type(find('input'), 'ABCD')
  await click(button('Apri l’archivio'))
  expect(bridge.calls.at(-1)?.input).toEqual({ kind: 'recovery-key', text: 'ABCD' })
  expect([views, text().includes('chiave di recupero')]).toEqual([[], true])
  expect(find('input').getAttribute('aria-invalid')).toBe('true')
  bridge.answer('gate.unlock', () => ok(open))
  await click(button('Apri l’archivio'))
  expect(views).toEqual([open])
})

it('says exactly what comes back and what is gone before an archive is given up', async () => {
  const { bridge, click, button, text } = await show(locked)
  await click(button('Comincia con un archivio nuovo'))
  expect(text()).toContain('I messaggi ancora sul server vengono scaricati di nuovo.')
  expect(text()).toContain('Mancheranno qui bozze, invii con le loro prove, registro')
  expect(bridge.calls.filter(({ name }) => name === 'gate.begin-anew')).toEqual([])
})

it('asks for a passphrase twice where there is no keychain, or works without keeping anything', async () => {
  const { bridge, click, type, button, text, views } = await show({ language: 'it', state: 'unset' })
  bridge.answer('gate.set-passphrase', () => ok(open))
  bridge.answer('gate.in-memory', () => ok(open))
  const [first, second] = [...document.querySelectorAll('input')]
  if (first === undefined || second === undefined) throw new Error('no fields')
  await type(first, 'quattro parole senza senso')
  await type(second, 'quattro parole')
  await click(button('Crea l’archivio'))
  expect([text().includes('Le due frasi non sono uguali.'), views]).toEqual([true, []])
  await type(second, 'quattro parole senza senso')
  await click(button('Crea l’archivio'))
  expect(bridge.calls.at(-1)?.input).toEqual({ passphrase: 'quattro parole senza senso' })
  expect(text()).toContain('alla chiusura del programma bozze, invii e copie dei testi vanno persi')
  await click(button('Lavora senza conservare nulla'))
  expect(views).toEqual([open, open])
})
