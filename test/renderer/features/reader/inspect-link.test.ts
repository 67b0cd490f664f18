import { describe, expect, it } from 'vitest'
import { inspectLink } from '../../../../renderer/features/reader/inspect-link'
import { toUnicodeHost } from '../../../../shared/mail/idn'

const warningsOf = (href: string, text = 'qui') => {
  const link = inspectLink(href, text)
  return link.kind === 'https' || link.kind === 'shown' ? link.warnings : link.kind
}

describe('inspectLink', () => {
  it('finds nothing strange in an ordinary link', () => {
    expect(inspectLink('https://www.comune.example/avvisi?id=1', 'qui')).toEqual({
      kind: 'https',
      address: 'https://www.comune.example/avvisi?id=1',
      host: 'www.comune.example',
      hostInLetters: null,
      shownHost: null,
      warnings: []
    })
  })

  it('warns where the text shows another host than the link leads to', () => {
    expect(warningsOf('https://ladro.example/', 'https://www.comune.example/avvisi')).toEqual(['other-host'])
    expect(warningsOf('https://ladro.example/', 'www.comune.example')).toEqual(['other-host'])
    expect(warningsOf('https://comune.example.ladro.example/', 'comune.example')).toEqual(['other-host'])
  })

  it('does not warn where the text shows the same host, or one above or below it', () => {
    expect(warningsOf('https://www.comune.example/x', 'comune.example')).toEqual([])
    expect(warningsOf('https://servizi.comune.example/x', 'https://comune.example')).toEqual([])
  })

  it('does not take a file name or a sentence for a host', () => {
    expect(warningsOf('https://comune.example/1', 'fattura.pdf')).toEqual([])
    expect(warningsOf('https://comune.example/1', 'Scarica il modulo.')).toEqual([])
  })

  it('shows letters of other alphabets beside their punycode, and warns', () => {
    const link = inspectLink('https://\u0430pple.example/', 'qui')
    expect(link).toMatchObject({
      host: 'xn--pple-43d.example',
      hostInLetters: '\u0430pple.example',
      warnings: ['mixed-letters']
    })
    expect(warningsOf('https://xn--80ak6aa92e.example/')).toEqual(['foreign-letters'])
  })

  it('shows an umlaut beside its punycode without crying wolf', () => {
    expect(inspectLink('https://m\u00fcller.example/', 'qui')).toMatchObject({
      host: 'xn--mller-kva.example',
      hostInLetters: 'm\u00fcller.example',
      warnings: []
    })
  })

  it('warns of a user name that looks like the host, and of a number in place of a name', () => {
    expect(warningsOf('https://comune.example@ladro.example/')).toEqual(['user-name'])
    expect(inspectLink('https://comune.example@ladro.example/', 'x').kind).toBe('shown')
    expect(warningsOf('https://203.0.113.9/')).toEqual(['bare-number'])
    expect(warningsOf('https://0xcb007109/')).toEqual(['bare-number'])
    expect(warningsOf('https://[2001:db8::1]/')).toEqual(['bare-number'])
  })

  it('never opens http, and refuses every other scheme', () => {
    expect(inspectLink('http://comune.example/', 'x').kind).toBe('shown')
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a.example',
      '',
      '#x'
    ]) {
      expect(inspectLink(href, 'x').kind).toBe('refused')
    }
  })

  it('reads a mail link as a letter, without its files, and says that something of it stays behind', () => {
    expect(
      inspectLink(
        'mailto:a@pec.example,b@pec.example?subject=Domanda%0Auno&cc=c@pec.example&body=x&attach=/etc/passwd',
        ''
      )
    ).toEqual({
      kind: 'mailto',
      letter: {
        recipients: ['a@pec.example', 'b@pec.example', 'c@pec.example'],
        subject: 'Domanda uno',
        bodyHtml: '<p>x</p>',
        leftOut: true
      }
    })
    expect(inspectLink('mailto:nobody', '').kind).toBe('refused')
  })

  // What these would catch: an answer that goes to fewer than the link named, or elsewhere, and nobody sees it.
  const letterOf = (href: string) => {
    const link = inspectLink(href, '')
    return link.kind === 'mailto' ? link.letter : null
  }

  it('keeps every recipient of a mail link, also what is no address', () => {
    const many = Array.from({ length: 60 }, (_, at) => `a${at}@pec.example`)
    expect(letterOf(`mailto:${many.join(';')};due@pec`)).toMatchObject({
      recipients: [...many, 'due@pec'],
      leftOut: false
    })
  })

  it.each([
    'bcc=b@pec.example',
    `body=${'x'.repeat(20_001)}`,
    `to=${Array.from({ length: 500 }, (_, at) => `a${at}@pec.example`).join(',')}`
  ])('says that not all of a mail link is taken (%#)', query => {
    expect(letterOf(`mailto:a@pec.example?${query}`)).toMatchObject({ leftOut: true })
  })

  it('takes a plus sign in a mail link for one, and no sign that turns words around', () => {
    expect(letterOf('mailto:?to=uno+due@pec.example&subject=uno+due%E2%80%AEtre')).toMatchObject({
      recipients: ['uno+due@pec.example'],
      subject: 'uno+duetre'
    })
  })
})

describe('toUnicodeHost', () => {
  it('writes punycode in its own letters', () => {
    expect(toUnicodeHost('xn--mnchen-3ya.example')).toBe('m\u00fcnchen.example')
    expect(toUnicodeHost('xn--fiqs8s.example')).toBe('\u4e2d\u56fd.example')
    expect(toUnicodeHost('www.comune.example')).toBe('www.comune.example')
  })

  it('leaves a label that is no punycode as it is', () => {
    expect(toUnicodeHost('xn--!!.example')).toBe('xn--!!.example')
    expect(toUnicodeHost('xn--99999999999.example')).toBe('xn--99999999999.example')
  })
})
