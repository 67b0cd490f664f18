import type { ProofContent } from '../content'
import type { PaperWords } from './words'

/** What a pack is and is not, on its cover. */
export function standingNotes({ mailbox }: Pick<ProofContent, 'mailbox'>, { t }: PaperWords): string[] {
  const { webmail } = mailbox
  return [
    webmail === null
      ? t('paper.notes.originals-somewhere')
      : t('paper.notes.originals', { address: webmail }),
    t('paper.notes.logs'),
    t('paper.notes.signatures'),
    t('paper.notes.conservation')
  ]
}

/** The same sentences in the manifest, after the one that every page bears where it is practice. */
export function packNotes(content: Pick<ProofContent, 'mailbox' | 'practice'>, words: PaperWords): string[] {
  const practice = content.practice ? [`${words.t('paper.practice-band')}.`] : []
  return [...practice, ...standingNotes(content, words)]
}
