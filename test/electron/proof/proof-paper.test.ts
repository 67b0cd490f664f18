import { describe, expect, it } from 'vitest'
import type {
  ProofContent,
  ProofReceipt,
  ProofRecipient,
  ProofSending
} from '../../../electron/proof/content'
import { cleanBody } from '../../../electron/proof/paper/clean-body'
import { longestPaper, proofPapers } from '../../../electron/proof/paper/proof-paper'
import { unproven } from '../../../electron/proof/paper/recipient-part'
import { paperWords } from '../../../electron/proof/paper/words'
import { type DeliveryReceipt, unknownReasons } from '../../../shared/mail/sending'
import { failureCauses, receiptKinds } from '../../../shared/receipts/receipt'
import { languages } from '../../../shared/settings/language'
import { handoverStates, handovers, noon, receiptOf, recipientIn, storedSending } from '../../helpers/stored'

// What these would catch: a body that styles or closes the page around it, words that promise more than a receipt says,
// a phrase that is missing in one language, and a time without its zone.

const told = (receipt: DeliveryReceipt, more: Partial<ProofReceipt> = {}): ProofReceipt => ({
  receipt,
  mail: null,
  text: 'testo',
  charactersLost: false,
  file: null,
  missing: null,
  ...more
})

const toldOf = (delivery: ProofRecipient['delivery']): ProofRecipient => ({
  delivery,
  receipts: delivery.receipts.map(receipt => told(receipt))
})

function contentOf(recipients: readonly ProofRecipient[], more: Partial<ProofSending> = {}): ProofContent {
  const { recipients: _, ...head } = storedSending('s1', [])
  const sending = {
    head,
    folder: 'f/',
    body: 'f/body.html',
    attachments: [],
    recipients,
    unnamed: [],
    ...more
  }
  return {
    language: 'it',
    madeAt: noon,
    program: 'Ceralacca 0.1.0',
    practice: false,
    mailbox: { address: 'studio@pec.example', webmail: 'https://webmail.example' },
    scope: { kind: 'sendings', sendingIds: ['s1'] },
    registerBefore: { count: 4, hash: 'a'.repeat(64) },
    sendings: [sending]
  }
}

const printed = async (content: ProofContent, language: (typeof languages)[number] = 'it') =>
  (await proofPapers(content, paperWords(language))).join('')

/** One recipient in every state, with every kind of receipt and every cause. */
const everybody: readonly ProofRecipient[] = [
  ...handoverStates.map(state => recipientIn(state)),
  ...unknownReasons.map(reason => recipientIn('unknown', { handover: { ...handovers.unknown, reason } })),
  ...receiptKinds.map(kind => recipientIn('handed-over', { receipts: [receiptOf(kind)] })),
  ...failureCauses.map(cause => recipientIn('handed-over', { receipts: [receiptOf('failure', { cause })] })),
  recipientIn('handed-over', { receipts: [receiptOf('acceptance', { certified: false })] }),
  recipientIn('handed-over', { receipts: [receiptOf('delivery'), receiptOf('failure')] })
].map(toldOf)

describe('the paper of a pack', () => {
  it.each(languages)('has words in %s for whatever became of a recipient', async language => {
    const paper = await printed(contentOf(everybody), language)
    expect(paper).not.toMatch(/>[^<]*\b(?:paper|delivery|state|step|meaning|cause)[.:][\w.-]+[^<]*</)
    expect(paper).not.toContain('{{')
    expect(paper.match(/class="recipient"/g)).toHaveLength(everybody.length)
  })

  it('escapes what others wrote', async () => {
    const hostile = '</td><script>x</script><b>'
    const receipt = told(receiptOf('failure', { reason: hostile, identifier: hostile }), {
      text: hostile,
      mail: { sender: hostile, recipient: hostile, date: hostile, goneAt: null, object: hostile }
    })
    const delivery = recipientIn('handed-over', { address: hostile, receipts: [receipt.receipt] })
    const { recipients: _, ...head } = storedSending('s1', [], { subject: hostile })
    const paper = await printed(contentOf([{ delivery, receipts: [receipt] }], { head }))
    expect(paper).not.toMatch(/<script|<b>/)
    expect(paper).toContain('&lt;script&gt;')
  })

  it('gives a receipt’s time by the receipt’s own clock, and everything else by that of Rome', async () => {
    const receipt = receiptOf('acceptance', { occurredAt: '2026-07-01T23:30:00+02:00' })
    const paper = await printed(
      contentOf([toldOf(recipientIn('handed-over', { receipts: [receipt] }))]),
      'en'
    )
    expect(paper).toContain('1 Jul 2026, 23:30:00 (UTC+02:00)')
    expect(paper).toContain('24 Nov 2026, 12:00:12 (UTC+01:00)')
  })

  it('says where a time is the mail’s and not the receipt’s', async () => {
    const receipt = receiptOf('delivery', { occurredAt: '2026-07-01T23:30:00+02:00', dated: 'by-mail' })
    const paper = await printed(
      contentOf([toldOf(recipientIn('handed-over', { receipts: [receipt] }))]),
      'en'
    )
    expect(paper).toContain('date of the mail, the text gives no time')
  })

  it('says where a receipt was assigned by subject and time', async () => {
    const paperOf = (matched: 'by-subject' | 'by-identifier') => {
      const receipts = [receiptOf('delivery', { matched })]
      return printed(contentOf([toldOf(recipientIn('handed-over', { receipts }))]), 'en')
    }
    const words = 'assigned by subject and time: it carries no code'
    expect(await paperOf('by-subject')).toContain(words)
    expect(await paperOf('by-identifier')).not.toContain(words)
  })

  it('is one document, or several of which none is longer than can be typeset and nothing is lost between them', async () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      toldOf(
        recipientIn('handed-over', { address: `n${at}@pec.example`, receipts: [receiptOf('acceptance')] })
      )
    ).map(one => ({ ...one, receipts: one.receipts.map(each => ({ ...each, text: 'x'.repeat(4_000) })) }))
    const papers = await proofPapers({ ...contentOf(many), practice: true }, paperWords('en'))
    expect(papers).toHaveLength(3)
    const [first, second = ''] = papers
    expect(first).toContain('<th>Parts of the PDF</th><td>3</td>')
    expect(second).toContain('part 2 of 3')
    for (const paper of papers) {
      expect(paper.length).toBeLessThan(longestPaper + 20_000)
      expect(paper).toContain('class="paper-watermark"')
    }
    const whole = papers.join('')
    expect(whole.match(/class="recipient"/g)).toHaveLength(400)
    expect(whole.match(/class="receipt"/g)).toHaveLength(400)
  })

  it('names the webmail, where it is known', async () => {
    expect(await printed(contentOf([]))).toContain('webmail del gestore, https://webmail.example')
  })
})

describe('what is not proven', () => {
  it('is said of whoever has no receipt, and of all but the delivered', () => {
    const proven = (...kinds: DeliveryReceipt['kind'][]) =>
      unproven(toldOf(recipientIn('handed-over', { receipts: kinds.map(kind => receiptOf(kind)) })))
    expect(proven()).toBe('no-receipt')
    expect(proven('acceptance')).toBe('delivery')
    expect(proven('acceptance', 'failure')).toBe('delivery')
    expect(proven('delivery', 'failure')).toBe('delivery')
    expect(proven('acceptance', 'delivery')).toBeNull()
  })
})

describe('a body on paper', () => {
  it('keeps its words and its shape, and nothing that reaches beyond its place', () => {
    const body =
      '<style>.standing{display:none}</style><p style="position:fixed" onclick="x()">Uno <strong>due</strong></p>' +
      '</div></section><script>x</script><svg><style>*{}</style></svg><img src="https://x.example/1" alt="timbro"><form>tre</form>'
    expect(cleanBody(body).html).toBe('<p>Uno <strong>due</strong></p>[timbro]tre')
  })

  it('shows where a link leads', () => {
    expect(cleanBody('<a href="https://a.example/?a=1&amp;b">qui</a>').html).toBe(
      '<u>qui</u> (https://a.example/?a=1&amp;b)'
    )
    expect(cleanBody('<a href="https://a.example">https://a.example</a>').html).toBe(
      '<u>https://a.example</u>'
    )
  })

  it('that would fill a book is cut, and says so', async () => {
    const { recipients: _, ...head } = storedSending('s1', [], {
      bodyHtml: `<p>${'parola '.repeat(200_000)}</p>`
    })
    const paper = await printed(contentOf([], { head }))
    expect(paper).toContain('Qui il testo è abbreviato')
    expect(paper.length).toBeLessThan(300_000)
  })

  it('that nobody could have written is printed as plain words', () => {
    const deep = `${'<div>'.repeat(50_000)}fondo`
    expect(cleanBody(deep).html).toBe('<p class="plain">fondo</p>')
  })
})
