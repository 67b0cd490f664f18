import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntryNames, safeEntryName } from '../../../electron/proof/entry-names'

// What these would catch: an entry that leaves its folder when it is unpacked, that a system refuses or takes for a
// device, or that takes the place of another.

const devices = [
  'CON',
  'prn.txt',
  'aux',
  'NUL.tar.gz',
  'com1',
  'LPT9.pdf',
  'conin$',
  'CON .txt',
  'nul .pdf.p7m'
]
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    ...devices,
    '..',
    '../../etc/passwd',
    'C:\\x',
    '.hidden',
    'a. . .',
    '-rf',
    'a\u202efdp.exe',
    ''
  )
)

describe('the name of an entry', () => {
  it('is safe on every system, whatever the file was called', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 12, max: 120 }), (name, longest) => {
        const safe = safeEntryName(name, longest, 'attachment')
        expect(safe).toMatch(/^[A-Za-z0-9_()+][A-Za-z0-9 ._()+-]*$/)
        expect(safe).not.toMatch(/\.\.|[. ]$/)
        expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i)
        expect(safe.length).toBeLessThanOrEqual(longest)
      })
    )
  })

  it('keeps what a person knows the file by', () => {
    const named = (name: string) => safeEntryName(name, 80, 'attachment')
    expect(named('Relazione tecnica è pronta.pdf.p7m')).toBe('Relazione tecnica e pronta.pdf.p7m')
    expect(named('Straße.pdf')).toBe('Strasse.pdf')
    expect(named('nul.txt')).toBe('_nul.txt')
    expect(named('CON .txt')).toBe('_CON .txt')
    expect(named('nul .pdf.p7m')).toBe('_nul .pdf.p7m')
    expect(named('合同.pdf')).toBe('_.pdf')
    expect(named('…')).toBe('attachment')
    expect(safeEntryName(`${'a'.repeat(200)}.pdf.p7m`, 40, '')).toBe(`${'a'.repeat(32)}.pdf.p7m`)
  })
})

describe('the names of a ZIP', () => {
  it('are each given once, also where a system does not tell capitals from small letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a.pdf', 'A.PDF', 'a (2).pdf', 'b', 'B'), { maxLength: 40 }),
        wished => {
          const names = new EntryNames()
          const taken = wished.map(name => names.take('f/', name).toLowerCase())
          expect(new Set(taken).size).toBe(wished.length)
        }
      )
    )
  })

  it('count before the ending', () => {
    const names = new EntryNames()
    expect(['a.pdf.p7m', 'A.pdf.p7m'].map(name => names.take('', name))).toEqual([
      'a.pdf.p7m',
      'A (2).pdf.p7m'
    ])
  })
})
