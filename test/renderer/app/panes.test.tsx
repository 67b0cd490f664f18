// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { Panes } from '../../../renderer/app/Panes'
import type { MailSection } from '../../../renderer/state/ui-slice'
import { fakeBridge } from '../helpers/fake-bridge'
import { type Rendered, render } from '../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const ids = ['practice']

async function show(section: MailSection, writes: boolean): Promise<(string | undefined)[]> {
  const composer = writes ? { element: document.createElement('div'), focused: null } : null
  page = await render(
    <Panes section={section} mailboxIds={ids} panes="two" composer={composer} />,
    fakeBridge()
  )
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].map(pane => pane.dataset.pane)
}

// A pane that says "no draft is open" beside the open draft takes the room its addresses need.
it.each([
  ['drafts', true, ['list', 'composer']],
  ['drafts', false, ['list', 'reader']],
  ['inbox', true, ['list', 'reader', 'composer']]
] as const)('in %s with the composer %s the panes are %j', async (section, writes, panes) => {
  expect(await show(section, writes)).toEqual(panes)
})
