import { describe, expect, it } from 'vitest'
import { highlightWords } from '../../../../renderer/features/inbox/highlight-words'

const marked = (text: string, question: string) =>
  highlightWords(text, question).map(({ start, end }) => text.slice(start, end))

describe('what a search matched', () => {
  it.each([
    ['Avviso di pagamento TARI', 'tari avv', ['Avviso', 'TARI']],
    ['Perché è così', 'perche', ['Perché']],
    ['Diffida ad adempiere', '"ad adempiere"', ['ad', 'adempiere']],
    ['Ankündigung für Größe', 'ankundigung', ['Ankündigung']],
    ['mario.rossi@pec.it', 'rossi@pec', ['rossi', 'pec']]
  ])('in %s for %s', (text, question, words) => {
    expect(marked(text, question)).toEqual(words)
  })

  it('is no filter, and nothing that was excluded', () => {
    expect(marked('da consegna bozza 2026', 'da:consegna -bozza dopo:2026')).toEqual([])
  })

  it('is nothing where nothing was asked', () => {
    expect(marked('a b', ' ')).toEqual([])
    expect(marked('', 'a')).toEqual([])
    expect(marked('(.*)[', '(.*)[')).toEqual([])
  })
})
