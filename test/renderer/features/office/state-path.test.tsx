// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { StatePath } from '../../../../renderer/features/office/mailboxes/StatePath'
import { fakeBridge } from '../../helpers/fake-bridge'
import { owned } from '../../helpers/owned'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

it('does not call papers still being checked once that step is ticked', async () => {
  page = await render(<StatePath mailbox={owned({ state: 'in_evasione' })} />, fakeBridge())
  expect(page.text()).toContain('Documenti in verifica')
  await page.close()
  page = await render(<StatePath mailbox={owned({ state: 'evasa' })} />, fakeBridge())
  expect(page.text()).toContain('Documenti verificati')
  expect(page.text()).not.toContain('in verifica')
})
