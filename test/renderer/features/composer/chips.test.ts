import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChipAction,
  changeRecipients,
  isWholePaste,
  mostRecipients,
  type Recipients,
  recipientsOf,
  recipientTexts
} from '../../../../renderer/features/composer/chips'

const changed = (state: Recipients, ...actions: readonly ChipAction[]) =>
  actions.reduce(changeRecipients, state)
const blank = recipientsOf([])
const type = (text: string): ChipAction => ({ kind: 'type', text })
const paste = (text: string): ChipAction => ({ kind: 'paste', text })
const commit: ChipAction = { kind: 'commit' }
const texts = ({ chips }: Recipients) => chips.map(chip => chip.text)

describe('recipients as chips', () => {
  it.each(['a@pec.example,', 'a@pec.example;', 'a@pec.example '])(
    'makes a chip of what is typed with its end: %j',
    text => {
      const state = changed(blank, type(text))
      expect(texts(state)).toEqual(['a@pec.example'])
      expect(state.text).toBe('')
    }
  )

  it('puts a chosen address in the place of what was typed, and once only', () => {
    const pick = (address: string): ChipAction => ({ kind: 'pick', address })
    const state = changed(blank, type('ann'), pick('anna@pec.example'))
    expect(texts(state)).toEqual(['anna@pec.example'])
    expect(state.text).toBe('')
    expect(texts(changed(state, type('an'), pick('Anna@pec.example')))).toEqual(['anna@pec.example'])
  })

  it('leaves a name before an address alone, which has blanks of its own', () => {
    const state = changed(blank, type('Mario Rossi <m@pec.example'))
    expect(state.chips).toEqual([])
    expect(texts(changed(state, type('Mario Rossi <m@pec.example>'), commit))).toEqual(['m@pec.example'])
  })

  it('takes a pasted list with commas, semicolons, lines and tabs in one go', () => {
    const state = changed(
      blank,
      paste('a@pec.example, b@pec.example;c@pec.example\r\nD <d@pec.example>\te@pec.example')
    )
    expect(texts(state)).toEqual(['a', 'b', 'c', 'd', 'e'].map(name => `${name}@pec.example`))
    expect(state.news).toMatchObject({ kind: 'added', merged: 0, invalid: 0 })
  })

  it('keeps what is no address as a chip that can be mended', () => {
    const state = changed(blank, paste('a@pec.example; ufficio tributi; b@'))
    expect(state.chips.map(({ text, valid }) => [text, valid])).toEqual([
      ['a@pec.example', true],
      ['ufficio tributi', false],
      ['b@', false]
    ])
    const [, second] = state.chips
    const mended = changed(state, { kind: 'edit', id: second?.id ?? -1 })
    expect(mended.text).toBe('ufficio tributi')
    expect(texts(mended)).toEqual(['a@pec.example', 'b@'])
  })

  it('merges what is there already, whatever its case, and says how many', () => {
    const state = changed(
      recipientsOf(['a@pec.example']),
      paste('A@PEC.example, b@pec.example, b@pec.example')
    )
    expect(texts(state)).toEqual(['a@pec.example', 'b@pec.example'])
    expect(state.news).toMatchObject({ kind: 'added', added: ['b@pec.example'], merged: 2 })
  })

  it('takes no more than a draft holds and leaves the rest in the input, unlost', () => {
    const many = Array.from({ length: mostRecipients + 3 }, (_, at) => `r${at}@pec.example`)
    const state = changed(blank, paste(many.join('\n')))
    expect(state.chips).toHaveLength(mostRecipients)
    expect(state.text).toBe(many.slice(-3).join(', '))
    expect(state.news).toEqual({ kind: 'full', left: 3 })
  })

  it('keeps half a word with the draft, so that a restart does not lose it', () => {
    expect(recipientTexts(changed(recipientsOf(['a@pec.example']), type('tribu')))).toEqual([
      'a@pec.example',
      'tribu'
    ])
  })

  it('opens a draft with bare addresses, even where a name was left half-typed beside one', () => {
    const { chips } = recipientsOf(['Mario Rossi <m@PEC.example>', 'pippo'])
    expect(chips.map(({ text, valid }) => [text, valid])).toEqual([
      ['m@pec.example', true],
      ['pippo', false]
    ])
  })

  it('does not lose what stands in the input when a chip is taken back into it', () => {
    const state = changed(recipientsOf(['a@pec.example']), type('tribu'), { kind: 'edit', id: 0 })
    expect(state.text).toBe('a@pec.example')
    expect(texts(state)).toEqual(['tribu'])
  })

  it('never holds two chips with one id, or an address twice', () => {
    const action: fc.Arbitrary<ChipAction> = fc.oneof(
      fc.constantFrom('a@pec.example,', 'b@pec.example', 'B@PEC.EXAMPLE;', 'x', '').map(type),
      fc.constantFrom('a@pec.example;c@pec.example', 'y, y', 'x\nb@pec.example').map(paste),
      fc.constant(commit),
      fc.nat({ max: 12 }).map(id => ({ kind: 'remove' as const, id })),
      fc.nat({ max: 12 }).map(id => ({ kind: 'edit' as const, id }))
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), actions => {
        const { chips } = changed(blank, ...actions)
        expect(new Set(chips.map(({ id }) => id)).size).toBe(chips.length)
        const addresses = chips.filter(({ valid }) => valid).map(({ text }) => text.toLowerCase())
        expect(new Set(addresses).size).toBe(addresses.length)
      })
    )
  })
})

describe('what is pasted into the recipients', () => {
  it.each([
    ['a@pec.example', true],
    ['a@pec.example\nb@pec.example\n', true],
    ['rossi, bianchi', true],
    ['pec.example', false],
    ['tributi', false]
  ])('%j as a whole: %s', (text, whole) => {
    expect(isWholePaste(text)).toBe(whole)
  })
})
