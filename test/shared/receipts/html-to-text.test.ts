import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from '../../../shared/receipts/html-to-text'

describe('the text of HTML', () => {
  it.each([
    ['keeps block ends as line breaks', '<p>uno</p><ul><li>due<li>tre</ul>a<br>b', 'uno\n\ndue\ntre\na\nb'],
    ['joins inline elements', 'u<b>n</b>o <i>due</i>', 'uno due'],
    ['parts table cells', '<tr><td>uno</td><td>due</td></tr>', 'uno due'],
    [
      'leaves style, script and title out',
      '<title>x</title><style>p{}</style>uno<script>"<p>"</script>',
      'uno'
    ],
    ['leaves comments out', 'uno<!-- <p>due</p> -->tre', 'unotre'],
    ['does not end a tag inside a quoted attribute', '<a title="1 > 0">uno</a>', 'uno'],
    ['survives a quote that never closes', '<a title="x>uno</a> due', 'uno due'],
    ['survives a tag that never closes', 'uno <b', 'uno <b'],
    ['marks a quotation', '<blockquote>uno</blockquote>', '> uno'],
    [
      'keeps addresses in angle brackets',
      'Rossi <rossi@pec.example> 1 < 2',
      'Rossi <rossi@pec.example> 1 < 2'
    ],
    ['decodes the entities of receipts', '&egrave;&quot;&amp;&nbsp;&#232;&#xE8;&#146;&EGRAVE;', 'è"& èè’è'],
    ['leaves unknown entities alone', '&bogus; &amp;egrave; R&D', '&bogus; &egrave; R&D'],
    ['puts a mark where a number is no character', '&#0;&#xD800;&#99999999;', '\ufffd\ufffd\ufffd'],
    ['decodes the € of old programs', '&#128;&euro;', '€€']
  ])('%s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  it('of what was escaped is what was escaped, blanks aside', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    const blanks = (text: string) => text.replace(/\s+/g, ' ').trim()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(blanks(htmlToText(`<p class="x">${escaped(text)}</p>`))).toBe(blanks(text))
      })
    )
  })
})
