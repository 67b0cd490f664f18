import { describe, expect, it } from 'vitest'
import { splitFileName } from '../../../../renderer/features/composer/file-name'

describe('splitFileName', () => {
  it('keeps the end of a long name whole, where version and kind stand', () => {
    const { start, end } = splitFileName('Relazione tecnica illustrativa del progetto definitivo rev. 12.pdf')
    expect(end).toBe('rev. 12.pdf'.padStart(12))
    expect(start + end).toBe('Relazione tecnica illustrativa del progetto definitivo rev. 12.pdf')
  })

  it('leaves a short name in one', () => {
    expect(splitFileName('ricevuta-F24.pdf')).toEqual({ start: 'ricevuta-F24.pdf', end: '' })
  })

  it('tears no letter apart that is two units long', () => {
    const { start, end } = splitFileName(`${'\u{1f4c4}'.repeat(30)}.pdf`)
    expect(end).toBe(`${'\u{1f4c4}'.repeat(8)}.pdf`)
    expect(start).toBe('\u{1f4c4}'.repeat(22))
  })
})
