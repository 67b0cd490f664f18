import type { ProofContent } from '../content'
import type { PaperWords } from './words'

/** What a pack is and is not, on its cover. */
export function standingNotes(
  { mailbox, sendings }: Pick<ProofContent, 'mailbox' | 'sendings'>,
  { t, number }: PaperWords
): string[] {
  const { webmail } = mailbox
  const gone = goneFrom(sendings)
  return [
    webmail === null
      ? t('paper.notes.originals-somewhere')
      : t('paper.notes.originals', { address: webmail }),
    ...(gone === 0 ? [] : [t('paper.notes.originals-gone', { count: gone, number: number(gone) })]),
    t('paper.notes.logs'),
    t('paper.notes.signatures'),
    t('paper.notes.conservation')
  ]
}

/** How many receipts are on the server no more: deleted from here, or by others. One that names several counts once. */
function goneFrom(sendings: ProofContent['sendings']): number {
  const gone = sendings.flatMap(({ recipients, unnamed }) =>
    [...recipients.flatMap(({ receipts }) => receipts), ...unnamed].filter(
      ({ mail }) => mail !== null && mail.goneAt !== null
    )
  )
  return new Set(gone.map(({ receipt }) => receipt.messageKey)).size
}

/** The same sentences in the manifest, after the one that every page bears where it is practice. */
export function packNotes(
  content: Pick<ProofContent, 'mailbox' | 'practice' | 'sendings'>,
  words: PaperWords
): string[] {
  const practice = content.practice ? [`${words.t('paper.practice-band')}.`] : []
  return [...practice, ...standingNotes(content, words)]
}
