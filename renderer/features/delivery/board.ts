import { deliveryState, isFinal, isSecurityOpen } from '../../../shared/mail/delivery'
import type { Sending } from '../../../shared/mail/sending'
import { silenceOf } from '../../../shared/mail/silence'
import { fold } from '../../../shared/search/words'
import type { BoardFilter, BoardView } from '../../state/board-view'
import { byUrgency, failures } from './state-looks'

/** The filters under which a sending is found at `now`; a sending to several may be open and failed at once. */
export function filtersOf({ recipients }: Sending, now: number): ReadonlySet<BoardFilter> {
  const found = new Set<BoardFilter>(['all'])
  if (recipients.some(recipient => !isFinal(recipient))) found.add('open')
  if (recipients.some(recipient => failures.has(deliveryState(recipient)))) found.add('failed')
  const reported = recipients.some(isSecurityOpen)
  if (reported || recipients.some(recipient => silenceOf(recipient, now) !== null)) found.add('silent')
  if (!found.has('open') && !found.has('failed') && !reported) found.add('done')
  return found
}

/** How many sendings each filter finds. */
export function countsOf(sendings: readonly Sending[], now: number): Readonly<Record<BoardFilter, number>> {
  const counts = { all: 0, open: 0, failed: 0, silent: 0, done: 0 }
  for (const sending of sendings) for (const filter of filtersOf(sending, now)) counts[filter] += 1
  return counts
}

/** The sendings that are looked for, in the wanted order. `sendings`: newest first. */
export function arranged(sendings: readonly Sending[], view: BoardView, now: number): readonly Sending[] {
  const words = fold(view.text).split(/\s+/).filter(Boolean)
  const shown = sendings.filter(
    sending => filtersOf(sending, now).has(view.filter) && holdsAll(sending, words)
  )
  if (view.order === 'newest') return shown
  if (view.order === 'urgent') return sortedBy(shown, sending => urgencyOf(sending, now))
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  return shown.toSorted((one, other) => collator.compare(one.subject.trim(), other.subject.trim()))
}

/** Every word somewhere in subject, addresses or codes. */
function holdsAll({ subject, recipients }: Sending, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const codes = recipients.flatMap(({ handover }) => ('code' in handover ? [handover.code ?? ''] : []))
  const text = fold([subject, ...recipients.map(({ address }) => address), ...codes].join('\n'))
  return words.every(word => text.includes(word))
}

/** Smaller wants a person sooner; a security notice, then silence, come behind failures, and before what is under way. */
function urgencyOf({ recipients }: Sending, now: number): number {
  const ranks = recipients.map(recipient => {
    if (isSecurityOpen(recipient)) return byUrgency.indexOf('delayed') - 0.75
    const silence = silenceOf(recipient, now)
    if (silence !== null) return byUrgency.indexOf('delayed') - (silence === 'red' ? 0.5 : 0.25)
    return byUrgency.indexOf(deliveryState(recipient))
  })
  return Math.min(...ranks)
}

function sortedBy(sendings: readonly Sending[], rank: (sending: Sending) => number): readonly Sending[] {
  const ranked = sendings.map(sending => ({ sending, rank: rank(sending) }))
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ sending }) => sending)
}
