// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { Loaded } from '../../../renderer/ui/Loaded'
import { appError } from '../../../shared/errors/app-error'
import type { Load } from '../../../shared/ipc/views'
import { fakeBridge } from '../helpers/fake-bridge'
import { type Rendered, render } from '../helpers/render'

// What these would catch: a page that stays empty for ever, or one that hides what is known because asking anew failed.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function shown(load: Load<string>) {
  let asked = 0
  page = await render(
    <Loaded load={load} failed="Non letto" again={() => (asked += 1)}>
      {value => <p>{value}</p>}
    </Loaded>,
    fakeBridge()
  )
  return { ...page, asked: () => asked }
}

const error = appError('offline', 'no')

it('waits while nothing is known', async () => {
  const { find } = await shown({ state: 'loading', value: null })
  expect(find('[role="status"]').textContent).not.toBe('')
})

it('says what failed, and asks again at a word', async () => {
  const { text, click, button, asked } = await shown({ state: 'failed', value: null, error })
  expect(text()).toContain('Non letto')
  await click(button('Riprova'))
  expect(asked()).toBe(1)
})

it.each([
  { state: 'ready', value: 'noto' },
  { state: 'loading', value: 'noto' },
  { state: 'failed', value: 'noto', error }
] as const)('shows what is known ($state)', async load => {
  const { text } = await shown(load)
  expect(text()).toContain('noto')
  expect(text()).not.toContain('Non letto')
})
