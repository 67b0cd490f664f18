import { describe, expect, it } from 'vitest'
import { textToHtml } from '../../../../renderer/ui/mail/text-mail'

describe('textToHtml', () => {
  it('shows every character as it came', () => {
    expect(textToHtml('<b>"a" & \'b\'</b>')).toBe(
      '<pre>&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;</pre>'
    )
  })

  it('makes links of https addresses without the marks around them', () => {
    expect(textToHtml('Vedi (https://a.example/x?y=1&z=2).')).toBe(
      '<pre>Vedi (<a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>).</pre>'
    )
  })

  it('leaves http and other schemes as text', () => {
    expect(textToHtml('http://a.example javascript:alert(1)')).not.toContain('<a')
  })

  it('cannot be left through a quote in an address', () => {
    expect(textToHtml('https://a.example/"onclick="x')).not.toContain('"onclick')
  })
})
