// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { safeBody } from '../../../../renderer/ui/mail/safe-body'
import { sanitiseMail } from '../../../../renderer/ui/mail/sanitise-mail'
import { hostileMails } from '../../../helpers/hostile-mail'

const clean = (html: string, remoteImages = false) => sanitiseMail(html, { window, remoteImages })

/** As the reader does it: what cannot be taken apart is shown as its source. */
const show = (content: string) => safeBody({ format: 'html', content }, window, false)

const parse = (html: string) =>
  new DOMParser().parseFromString(`<!doctype html><body>${html}</body>`, 'text/html')

const harmlessTags = new Set(
  `A ABBR ADDRESS B BDI BDO BIG BLOCKQUOTE BR CAPTION CENTER CITE CODE COL COLGROUP DD DEL DFN DIV DL DT EM
  FIGCAPTION FIGURE FONT H1 H2 H3 H4 H5 H6 HR I IMG INS KBD LI MARK OL P PRE Q S SAMP SMALL SPAN STRIKE STRONG SUB
  SUP TABLE TBODY TD TFOOT TH THEAD TR TT U UL VAR WBR`.split(/\s+/)
)

const harmlessAttributes = new Set(
  `align alt bgcolor border cellpadding cellspacing color colspan dir face height href lang nowrap reversed rowspan
  scope size src start style type valign value width`.split(/\s+/)
)

const picture = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,/
const strangeStyle = /[\\@]|\/\*|url|image|expression|binding|behaviou?r|position|transform|var\(|paint/i

/** Everything in a document that could act, as readable lines; empty where it only stands there. */
function activeParts(page: Document): string[] {
  return [...page.body.querySelectorAll('*'), ...page.head.children].flatMap(element => [
    ...(harmlessTags.has(element.nodeName) ? [] : [`element ${element.nodeName}`]),
    ...[...element.attributes].flatMap(attribute => activeAttribute(element.nodeName, attribute))
  ])
}

function activeAttribute(element: string, { name, value }: Attr): string[] {
  const harmless =
    name === 'href'
      ? element === 'A' && /^(?:https?|mailto):/.test(value)
      : name === 'src'
        ? element === 'IMG' && picture.test(value)
        : name === 'style'
          ? !strangeStyle.test(value)
          : // The parser itself keeps an emptied `is`, which without scripts means nothing.
            harmlessAttributes.has(name) || (name === 'is' && value === '')
  return harmless ? [] : [`${element} ${name}=${value}`]
}

describe('sanitising hostile mail', () => {
  const mails = hostileMails('127.0.0.1:9')

  it('has a corpus worth the name, each mail once', () => {
    expect(mails.length).toBeGreaterThanOrEqual(50)
    expect(new Set(mails.map(mail => mail.id)).size).toBe(mails.length)
  })

  it.each(mails)('leaves nothing active of $id ($tries)', ({ html }) => {
    expect(activeParts(parse(show(html).html))).toEqual([])
  })

  it.each(mails)(
    'says the same after a second parse of $id, so that nothing hides in how it is written',
    ({ html }) => {
      const once = show(html).html
      const again = parse(once).body.innerHTML
      expect(activeParts(parse(again))).toEqual([])
      expect(show(again).html).toBe(show(show(again).html).html)
    }
  )

  it.each(mails)('leaves nothing active of $id inside other elements either', ({ html }) => {
    const once = show(html).html
    for (const around of ['div', 'blockquote', 'td', 'pre']) {
      const opened = around === 'td' ? '<table><tr><td>' : `<${around}>`
      expect(activeParts(parse(`${opened}${once}`))).toEqual([])
    }
  })
})

describe('safeBody', () => {
  it('shows the source as text where it cannot be cleaned, rather than as it came', () => {
    const lame: Window & typeof globalThis = Object.create(window, { document: { value: null } })
    const mail = safeBody({ format: 'html', content: '<script>alert(1)</script>' }, lame, false)
    expect(mail.html).toBe('<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>')
  })
})

describe('sanitising mail', () => {
  it('keeps what an office letter is made of', () => {
    const letter =
      '<p align="right">Bolzano</p><table border="1"><tbody><tr><td colspan="2" style="color: red">x</td></tr></tbody></table>' +
      '<ul><li><b>uno</b></li></ul><blockquote>due</blockquote>'
    expect(clean(letter).html).toBe(letter)
  })

  it('keeps the words of a mail that speaks of styles', () => {
    const mail = '<p title="x">Style="a" style = b</p><a href="https://a.example/?style=1">x</a>'
    expect(clean(mail).html).toBe('<p>Style="a" style = b</p><a href="https://a.example/?style=1">x</a>')
  })

  it('shows nothing of a style sheet', () => {
    expect(clean('<head><style>p{color:red}</style></head><p>a</p><STYLE type="x">b{}</STYLE >').html).toBe(
      '<p>a</p>'
    )
  })

  it('leaves pictures on the web out until they are asked for, and counts them', () => {
    const mail =
      '<img src="https://a.example/1.png" alt="logo"><img src="http://a.example/2.png"><img src="cid:1">'
    expect(clean(mail)).toMatchObject({ remoteImages: 2, missingImages: 1 })
    expect(clean(mail).html).not.toContain('a.example')
    expect(clean(mail).html).toContain('alt="logo"')
  })

  it('loads only https pictures once they were asked for', () => {
    const mail =
      '<img src="https://a.example/1.png"><img src="http://a.example/2.png" srcset="https://a.example/3 2x">'
    const { html, remoteImages } = clean(mail, true)
    expect(html).toContain('src="https://a.example/1.png"')
    expect(html).not.toContain('2.png')
    expect(html).not.toContain('srcset')
    expect(remoteImages).toBe(1)
  })

  it('keeps pictures that travel inside the text', () => {
    const mail = '<img src="data:image/png;base64,iVBORw0KGgo=">'
    expect(clean(mail).html).toContain('data:image/png;base64,iVBORw0KGgo=')
  })

  it('writes link addresses with their host in punycode', () => {
    expect(clean('<a href="https://m\u00fcller.example/x">x</a>').html).toContain(
      'https://xn--mller-kva.example/x'
    )
  })

  it('tells a mail with colours of its own from one without', () => {
    expect(clean('<p>testo <b>grassetto</b></p>').coloured).toBe(false)
    expect(clean('<p style="font-size: 12px">testo</p>').coloured).toBe(false)
    expect(clean('<p style="color: #333">testo</p>').coloured).toBe(true)
    expect(clean('<font color="red">testo</font>').coloured).toBe(true)
    expect(clean('<table bgcolor="#eee"><tr><td>x</td></tr></table>').coloured).toBe(true)
  })

  it('keeps the paper that white letters were written for', () => {
    const mail = clean('<html><body bgcolor="black" text="white"><p>x</p></body></html>')
    expect(mail.html).toContain('background-color: black')
    expect(mail.html).toContain('color: white')
    expect(mail.coloured).toBe(true)
  })
})
