// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { PaperPages } from '../../../../renderer/features/office/mailboxes/PaperPages'
import { ok } from '../../../../shared/errors/app-error'
import { fakeBridge } from '../../helpers/fake-bridge'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: a page that only a mouse can move, and the picture of one page beside the name of another.

// Nothing can be drawn in a document without a layout: each picture says which page of which PDF it would be.
vi.mock('../../../../renderer/ui/paper/pdf-pages', () => ({
  drawPages: async (bytes: Uint8Array, across: number) =>
    [...bytes].map(page => ({ url: `data:image/png;base64,${page}x${across}`, text: '' }))
}))

let page: Rendered

afterEach(() => page.close())

const pageOf = (number: number) => ({ id: `p${number}`, name: `foglio${number}.pdf`, number: 1 })

async function open(busy = false) {
  const bridge = fakeBridge()
  bridge.answer('activation.preview', () => ok(new Uint8Array([1, 2, 3])))
  const arranged: (readonly string[])[] = []
  page = await render(
    <PaperPages
      of={{ accountId: 'a1', ownedId: 'o1' }}
      known={{ pages: [pageOf(1), pageOf(2), pageOf(3)], bytes: 1_000 }}
      busy={busy}
      arrange={ids => arranged.push(ids)}
    />,
    bridge
  )
  await page.settle()
  return { bridge, arranged }
}

it('shows a small picture of each page beside its name', async () => {
  const { bridge } = await open()
  const rows = [...document.querySelectorAll('[role="row"]')]
  expect(rows.map(row => [row.querySelector('img')?.getAttribute('src'), row.textContent])).toEqual(
    [1, 2, 3].map(number => [
      `data:image/png;base64,${number}x96`,
      expect.stringContaining(`foglio${number}.pdf`)
    ])
  )
  expect(bridge.calls.filter(({ name }) => name === 'activation.preview')).toHaveLength(1)
})

// The PDF that is read meanwhile may have the old order or the new one.
it('draws nothing while the pages are being changed', async () => {
  const { bridge } = await open(true)
  expect(document.querySelector('img')).toBeNull()
  expect(bridge.calls.filter(({ name }) => name === 'activation.preview')).toEqual([])
})

it('lets a page be dragged by keyboard alone', async () => {
  const { arranged } = await open()
  const key = async (name: string) => {
    await act(async () => {
      for (const type of ['keydown', 'keyup']) {
        const event = new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true })
        ;(document.activeElement ?? document.body).dispatchEvent(event)
      }
    })
    await page.settle()
  }
  await page.focus(page.button('Sposta trascinando: foglio1.pdf'))
  await key('Enter')
  await key('ArrowDown')
  await key('Enter')
  expect(arranged).toEqual([['p2', 'p1', 'p3']])
})
