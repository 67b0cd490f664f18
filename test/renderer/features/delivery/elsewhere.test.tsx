// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, expect, it } from 'vitest'
import { ElsewhereLine } from '../../../../renderer/features/delivery/Elsewhere'
import { useAppStore } from '../../../../renderer/state/store-context'
import { ok, refuse } from '../../../../shared/errors/app-error'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a colleague's message that is followed though nobody asked, or is gone from the offer though it
// could not be followed.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const sent = (key: string, subject: string) => ({
  key,
  code: key,
  subject,
  recipients: [{ address: `${subject.toLowerCase()}@pec.example`, certified: true }],
  acceptedAt: testNow
})

/** The page knows its mailboxes before it shows what was sent. */
function Board() {
  const load = useAppStore(state => state.loadInbox)
  useEffect(() => void load('practice'), [load])
  return <ElsewhereLine mailboxIds={mailboxIds} />
}

const mailboxIds = ['practice']

async function open() {
  const bridge = fakeBridge()
  let offered = [sent('1', 'Diffida'), sent('2', 'Istanza')]
  bridge.answer('elsewhere.list', () => ok(offered))
  bridge.answer('elsewhere.follow', ({ keys }) => {
    offered = offered.filter(({ key }) => !keys.includes(key))
    return ok(keys.length)
  })
  bridge.answer('elsewhere.ignore', ({ keys }) => {
    offered = offered.filter(({ key }) => !keys.includes(key))
    return ok(null)
  })
  page = await render(<Board />, bridge)
  const { click, button, text } = page
  await expect.poll(text).toContain('2 messaggi inviati altrove')
  await click(button('Mostra…'))
  return { bridge, ...page }
}

const asked = ({ calls }: ReturnType<typeof fakeBridge>) =>
  calls.filter(({ name }) => name.startsWith('elsewhere.') && name !== 'elsewhere.list')

it('follows the one that is chosen, and goes on offering the other', async () => {
  const { bridge, click, button, text } = await open()
  expect(asked(bridge)).toEqual([])
  await click(button('Segui: Diffida'))
  expect(asked(bridge).map(({ input }) => input)).toEqual([{ mailboxId: 'practice', keys: ['1'] }])
  expect(text()).toContain('1 messaggio inviato altrove')
  expect(text()).not.toContain('diffida@pec.example')
  expect(text()).toContain('istanza@pec.example')
  // Lost, and a keyboard cannot leave the dialog any more.
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Segui: Istanza')
})

it('follows all, or offers none of them again', async () => {
  const { bridge, click, button, text } = await open()
  await click(button('Segui tutti'))
  expect(asked(bridge).map(({ input }) => input)).toEqual([{ mailboxId: 'practice', keys: ['1', '2'] }])
  expect(text()).not.toContain('inviati altrove da')
  await page?.close()
  const second = await open()
  await second.click(second.button('Non mostrarli più'))
  expect(asked(second.bridge).map(({ name }) => name)).toEqual(['elsewhere.ignore'])
  expect(second.text()).not.toContain('inviati altrove da')
})

it('says so where they cannot be followed, and goes on offering them', async () => {
  const { bridge, click, button, text } = await open()
  bridge.answer('elsewhere.follow', () => refuse('disk-failed', 'x'))
  await click(button('Segui tutti'))
  expect(text()).toContain('Non è riuscito')
  expect(text()).toContain('diffida@pec.example')
})
