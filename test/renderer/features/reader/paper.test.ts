import { describe, expect, it } from 'vitest'
import { type Paper, paperHtml } from '../../../../renderer/features/reader/paper'

const paper: Paper = {
  title: 'Avviso <1>',
  headers: [['Mittente', '"Per conto di: a" <posta-certificata@gestore.example>']],
  notes: ['Le firme non vengono verificate qui.'],
  watermark: null,
  bodyTitle: 'Testo',
  bodyHtml: '<p>corpo</p>'
}

describe('paperHtml', () => {
  it('shows the service’s words as words, whatever stands in them', () => {
    const html = paperHtml(paper)
    expect(html).toContain('<title>Avviso &lt;1&gt;</title>')
    expect(html).toContain('&lt;posta-certificata@gestore.example&gt;')
    expect(html).toContain('Le firme non vengono verificate qui.')
    expect(html).toContain('<div class="paper-mail"><p>corpo</p></div>')
  })

  it('says on every page that a practice message is one', () => {
    expect(paperHtml({ ...paper, watermark: 'ÜBUNG' })).toContain('<div class="paper-watermark">ÜBUNG</div>')
    expect(paperHtml(paper)).not.toContain('class="paper-watermark"')
  })
})
