// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { useAnswers } from '../../../../renderer/features/reader/use-answers'
import type { LinkedLetter } from '../../../../shared/mail/mail-link'
import { fakeBridge } from '../../helpers/fake-bridge'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function Pressed({ letter }: { readonly letter: LinkedLetter }) {
  const { writeTo } = useAnswers('practice')
  return (
    <button type="button" onClick={() => void writeTo(letter)}>
      scrivi
    </button>
  )
}

// What this would catch: a letter that goes to fewer than a link in a mail named, and nobody was told.
test.each([true, false])(
  'a link in a mail makes a draft, and says whether something was left out: %s',
  async leftOut => {
    const bridge = fakeBridge()
    const letter = { recipients: ['a@pec.example'], subject: 'Domanda', bodyHtml: '<p>x</p>', leftOut }
    page = await render(<Pressed letter={letter} />, bridge)
    await page.click(page.button('scrivi'))
    await page.settle()
    const { leftOut: _, ...kept } = letter
    const saved = bridge.calls.filter(({ name }) => name === 'draft.save').map(({ input }) => input)
    expect(saved).toEqual([expect.objectContaining(kept)])
    expect(page.text().includes('Non tutto ciò che il collegamento chiedeva è nella bozza')).toBe(leftOut)
  }
)
