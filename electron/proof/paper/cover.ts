import { deliveryState } from '../../../shared/mail/delivery'
import type { ProofContent, ProofSending } from '../content'
import { html, type Markup } from './markup'
import { standingNotes } from './notes'
import { facts, table } from './parts'
import type { PaperWords } from './words'

/** The first page: what the pack is and is not, what it tells of, and how its files are checked. */
export function cover(content: ProofContent, parts: number, words: PaperWords): Markup {
  const { t, number, moment } = words
  const { mailbox, scope, sendings, madeAt, program, registerBefore } = content
  const recipients = sendings.reduce((sum, sending) => sum + sending.recipients.length, 0)
  const counts = [
    t('paper.count.sendings', { count: sendings.length, number: number(sendings.length) }),
    t('paper.count.recipients', { count: recipients, number: number(recipients) })
  ].join(', ')
  const { count, hash } = registerBefore
  const scopeWords =
    scope.kind === 'sendings'
      ? t('paper.scope.sendings')
      : t('paper.scope.period', { from: moment(scope.from), until: moment(scope.until) })
  const notes = standingNotes(content, words).map(note => html`<p>${note}</p>`)
  return html`<h1>${t('paper.title')}</h1>
<p class="subtitle">${mailbox.address}</p>
<div class="standing"><strong>${t('paper.working-copy')}</strong>${notes}</div>
${facts([
  [t('paper.facts.mailbox'), mailbox.address],
  [t('paper.facts.scope'), html`${scopeWords}<br>${counts}`],
  [t('paper.facts.made'), moment(madeAt)],
  [t('paper.facts.program'), program],
  [t('paper.facts.parts'), parts === 1 ? null : number(parts)],
  [
    t('paper.facts.register'),
    html`${t('paper.count.entries', { count, number: number(count) })}<br><span class="hash">${hash}</span>`
  ]
])}
<h3>${t('paper.contents.title')}</h3>
${table(
  [
    { label: '', width: 'place' },
    { label: t('paper.contents.subject'), width: '' },
    { label: t('paper.contents.written'), width: 'date' },
    { label: t('paper.contents.states'), width: 'states' }
  ],
  sendings.map((sending, index) => [
    number(index + 1),
    sending.head.subject.trim() || t('paper.contents.no-subject'),
    moment(sending.head.createdAt),
    states(sending, words)
  ])
)}
<h3>${t('paper.check.title')}</h3>
<p>${t('paper.check.words')}</p>
<p><code>sha256sum -c SHA256SUMS</code></p>`
}

/** Where all recipients are in one state, or there is but one, it is said in a word. */
function states({ recipients }: ProofSending, { t, number }: PaperWords): Markup {
  const [only, ...others] = recipients
  if (only !== undefined && others.length === 0) {
    return html`${only.delivery.address}:<br>${t(`delivery:state.${deliveryState(only.delivery)}`)}`
  }
  const counts = new Map<string, number>()
  for (const { delivery } of recipients) {
    const state = deliveryState(delivery)
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return html`${[...counts].map(
    ([state, count]) => html`${number(count)} × ${t(`delivery:state.${state}`)}<br>`
  )}`
}
