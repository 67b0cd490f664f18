// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Dialog } from '../../../renderer/ui/Dialog'
import { Tabs } from '../../../renderer/ui/Tabs'
import { fakeBridge } from '../helpers/fake-bridge'
import { type Rendered, render } from '../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const sheet = readFileSync(
  path.resolve(import.meta.dirname, '../../../renderer/ui/Dialog.module.css'),
  'utf8'
)
const [, mark = ''] = /\.body:has\((\[[\w-]+\])\) \{\s*scroll-padding-top: \d+px/.exec(sheet) ?? []

// What this would catch: going back with the keyboard to what is hidden behind the names of the leaves.
test.each([
  [true, 1],
  [false, 0]
])('a dialog keeps room for the focus below names that stay in view (%s)', async (pinned, times) => {
  const tabs = [{ id: 'uno', label: 'Uno', content: <p>uno</p> }]
  page = await render(
    <Dialog title="Titolo" onClose={() => {}}>
      <Tabs label="Fogli" pinned={pinned} tabs={tabs} />
    </Dialog>,
    fakeBridge()
  )
  expect(mark).not.toBe('')
  expect(document.querySelectorAll(`[class*="body"] ${mark}`)).toHaveLength(times)
})
