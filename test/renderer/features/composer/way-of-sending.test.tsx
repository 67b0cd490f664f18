// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { recipientsOf } from '../../../../renderer/features/composer/chips'
import { PreFlightLines } from '../../../../renderer/features/composer/PreFlightLines'
import { preFlight } from '../../../../renderer/features/composer/pre-flight'
import { fakeBridge } from '../../helpers/fake-bridge'
import { type Rendered, render } from '../../helpers/render'

// What these would catch: several who are written to under one code without anybody having wanted that, or known what
// it takes away.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

async function show(recipients: readonly string[], together: boolean) {
  const letter = {
    chips: recipientsOf(recipients).chips,
    subject: 'x',
    bodyHtml: '<p>x</p>',
    together,
    fileSizes: []
  }
  const asked: boolean[] = []
  const flight = preFlight(letter, { plan: 'standard', limitBytes: 30_000_000 })
  page = await render(<PreFlightLines flight={flight} onTogether={way => asked.push(way)} />, fakeBridge())
  return { ...page, asked }
}

it('one recipient leaves nothing to choose', async () => {
  const { text } = await show(['a@pec.example'], true)
  expect(text()).not.toContain('Insieme')
})

it('several are sent to separately until somebody chooses otherwise', async () => {
  const { text, click, button, asked } = await show(['a@pec.example', 'b@pec.example'], false)
  expect(text()).toContain('2 invii separati')
  await click(button('Insieme'))
  expect(asked).toEqual([true])
})

it('together says what becomes of proof and privacy, and the way back is there', async () => {
  const { text, click, button, asked } = await show(['a@pec.example', 'b@pec.example'], true)
  expect(text()).toContain('1 messaggio per 2 destinatari, con un solo codice')
  expect(text()).toContain('solo se il testo della ricevuta lo nomina')
  expect(text()).toContain('Non si sa se i destinatari si vedano')
  await click(button('Separatamente'))
  expect(asked).toEqual([false])
})
