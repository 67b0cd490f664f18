import type { ProofContent } from '../content'
import type { PaperWords } from './words'

/** What a pack is and is not: on its cover and in its manifest, the same sentences. */
export function packNotes(content: Pick<ProofContent, 'mailbox' | 'practice'>, { t }: PaperWords): string[] {
  const { webmail } = content.mailbox
  return [
    ...(content.practice ? [`${t('paper.practice-band')}.`] : []),
    webmail === null
      ? t('paper.notes.originals-somewhere')
      : t('paper.notes.originals', { address: webmail }),
    t('paper.notes.logs'),
    t('paper.notes.signatures'),
    t('paper.notes.conservation')
  ]
}
