// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { forwardOf, forwardSubject, replySubject, replyTo } from '../../../../renderer/features/reader/answer'
import { simplifyHtml } from '../../../../renderer/features/reader/simplify-html'
import type { MessageContent } from '../../../../shared/mail/message'
import { testRow } from '../../helpers/fixtures'

const words = {
  attribution: 'Il 3 <marzo> a@pec.example ha scritto:',
  forwardPrefix: 'I:',
  forwardHead: ['Messaggio inoltrato', 'Da: a@pec.example']
}

function content(change: Partial<MessageContent> = {}): MessageContent {
  return {
    row: testRow('m1', { subject: 'Richiesta atti' }),
    headers: { sender: 'a', recipient: 'b', date: 'c', object: 'd' },
    body: { format: 'text', content: 'Buongiorno,\nsi chiede.\n\nSaluti' },
    damaged: false,
    receipt: null,
    ...change
  }
}

describe('subjects of answers', () => {
  it.each([
    ['Richiesta atti', 'Re: Richiesta atti'],
    ['Re: Richiesta atti', 'Re: Richiesta atti'],
    ['R: RE: AW: Richiesta atti', 'Re: Richiesta atti'],
    ['Re[2]: Richiesta atti', 'Re: Richiesta atti'],
    ['Regione: atti', 'Re: Regione: atti'],
    ['I: Richiesta atti', 'Re: I: Richiesta atti']
  ])('answers %s with one Re', (subject, expected) => {
    expect(replySubject(subject)).toBe(expected)
  })

  it('forwards with the prefix of the language, once', () => {
    expect(forwardSubject('Fwd: WG: Richiesta', 'I:')).toBe('I: Richiesta')
    expect(forwardSubject('Re: Richiesta', 'WG:')).toBe('WG: Re: Richiesta')
  })
})

describe('replyTo', () => {
  it('writes to the sender and quotes the text under who wrote it', () => {
    expect(replyTo(content(), words)).toEqual({
      recipients: ['tributi@comune.example'],
      subject: 'Re: Richiesta atti',
      bodyHtml:
        '<p></p><p>Il 3 &lt;marzo&gt; a@pec.example ha scritto:</p>' +
        '<blockquote><p>Buongiorno,<br>si chiede.</p><p>Saluti</p></blockquote>',
      origin: { kind: 'reply', messageKey: 'm1' }
    })
  })

  it('guesses no recipient where the service dropped the address', () => {
    const row = testRow('m1', { sender: { kind: 'not-given', raw: 'Per conto di: x' } })
    expect(replyTo(content({ row }), words).recipients).toEqual([])
  })

  it('brings nothing active of a hostile mail into the quote', () => {
    const body = {
      format: 'html' as const,
      content: '<p onclick="x">a<img src="https://t.example/x"><script>alert(1)</script></p>'
    }
    expect(replyTo(content({ body }), words).bodyHtml).toContain('<blockquote><p>a</p></blockquote>')
  })
})

describe('forwardOf', () => {
  it('has no recipient yet and says that it is a copy', () => {
    const draft = forwardOf(content(), words)
    expect(draft.recipients).toEqual([])
    expect(draft.subject).toBe('I: Richiesta atti')
    expect(draft.bodyHtml).toContain('<p>Messaggio inoltrato<br>Da: a@pec.example</p><blockquote>')
  })
})

describe('simplifyHtml', () => {
  const simple = (html: string) => simplifyHtml(html, new DOMParser())

  it('keeps paragraphs, marks, links, lists and quotes', () => {
    expect(
      simple(
        '<div>a <b>b</b> <i>c</i></div><ul><li>d</li></ul><blockquote>e</blockquote><a href="https://a.example/">f</a>'
      )
    ).toBe(
      '<p>a <strong>b</strong> <em>c</em></p><ul><li><p>d</p></li></ul><blockquote><p>e</p></blockquote>' +
        '<p><a href="https://a.example/">f</a></p>'
    )
  })

  it('makes lines of table rows and words of pictures', () => {
    expect(simple('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><img alt="logo">')).toBe(
      '<p>a b</p><p>c</p><p>[logo]</p>'
    )
  })

  it('leaves http links as words', () => {
    expect(simple('<a href="http://a.example/">a</a>')).toBe('<p>a</p>')
  })

  it('gives up a mark that blocks lie in rather than words', () => {
    expect(simple('<b><p>a</p><p>b</p></b>')).toBe('<p>a</p><p>b</p>')
  })

  it('keeps the lines of preformatted text', () => {
    expect(simple('<pre>a\nb</pre>')).toBe('<p>a<br>b</p>')
  })
})
