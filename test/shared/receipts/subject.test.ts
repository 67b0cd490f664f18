import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitCode, splitSubject } from '../../../shared/receipts/subject'

describe('the code of a subject', () => {
  it.each([
    ['Invio di prova 2020082610003492', '2020082610003492'],
    ['Invio di prova 202009211526363', '202009211526363'],
    ['Invio 20200229000000', '20200229000000'],
    ['Invio 202008261000349212', '202008261000349212'],
    ['2020082610003492', '2020082610003492'],
    ['Invio\t2020082610003492  ', '2020082610003492']
  ])('is read from "%s"', (subject, code) => {
    expect(splitCode(subject).code).toBe(code)
  })

  it.each([
    ['13 digits', 'Invio 2020082610003'],
    ['19 digits', 'Invio 2020082610003492123'],
    ['a longer run of digits', 'Invio 992020082610003492123456'],
    ['no 13th month', 'Invio 2020132610003492'],
    ['no 30th of February', 'Invio 2020023010003492'],
    ['no leap day in a common year', 'Invio 2021022910003492'],
    ['letters before it', 'Invio x2020082610003492'],
    ['something behind it', 'Invio 2020082610003492.'],
    ['digits of other scripts', 'Invio ٢٠٢٠٠٨٢٦١٠٠٠٣٤٩٢']
  ])('is not there with %s', (_why, subject) => {
    expect(splitCode(subject)).toEqual({ original: subject, code: null })
  })

  it('is found behind any subject and leaves the subject as it was', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    const digits = fc.stringMatching(/^\d{6,10}$/)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), day, digits, (subject, date, rest) => {
        const code = date.toISOString().slice(0, 10).replaceAll('-', '') + rest
        expect(splitCode(`${subject} ${code}`)).toEqual({ original: subject.trim(), code })
      })
    )
  })
})

describe('the prefix of a subject', () => {
  it('is taken off once, so that the subject of a person who names a receipt stays whole', () => {
    expect(splitSubject('POSTA CERTIFICATA: CONSEGNA: Prova 2020082610003492')).toEqual({
      prefixKind: 'certified-mail',
      withCode: 'CONSEGNA: Prova 2020082610003492',
      original: 'CONSEGNA: Prova',
      code: '2020082610003492'
    })
  })

  it.each([
    ['AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO: x', 'timeout'],
    ['avviso di mancata consegna per superamento tempo massimo : x', 'timeout'],
    ['AVVISO DI MANCATA CONSEGNA PER VIRUS: x', 'failure-virus'],
    ['AVVISO DI MANCATA\r\n CONSEGNA: x', 'failure'],
    ['AVVISO DI NON ACCETTAZIONE PER VIRUS: x', 'non-acceptance-virus'],
    ['Consegna: x', 'delivery'],
    ['MANCATA CONSEGNA: x', null],
    ['CONSEGNA PER VIRUS: x', null],
    ['RE: CONSEGNA: x', null]
  ])('of "%s" is the longest that fits', (subject, prefixKind) => {
    expect(splitSubject(subject).prefixKind).toBe(prefixKind)
  })

  it('leaves nothing behind where nothing follows', () => {
    expect(splitSubject('CONSEGNA:')).toEqual({
      prefixKind: 'delivery',
      withCode: '',
      original: '',
      code: null
    })
  })
})
