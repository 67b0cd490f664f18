import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkedLetter } from '../../../shared/mail/mail-link'
import type { MessageContent } from '../../../shared/mail/message'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import type { DraftSeed } from '../../state/drafts-slice'
import { useAppStore } from '../../state/store-context'
import { useToast } from '../../ui/Toast'
import { type AnswerWords, forwardOf, replyTo } from './answer'
import { useMessageWords } from './use-message-words'

interface Answers {
  readonly reply: (content: MessageContent) => Promise<void>
  /** To be called once the user knows that attachments stay behind. */
  readonly forward: (content: MessageContent) => Promise<void>
  /** A new message, as from a mail link. */
  readonly writeTo: (letter: LinkedLetter) => Promise<void>
}

/** Begins drafts in the composer; a failure is told in passing. */
export function useAnswers(mailboxId: string): Answers {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const words = useMessageWords()
  const compose = useAppStore(state => state.compose)
  const showToast = useToast()
  const errorText = useErrorText()

  return useMemo(() => {
    const begin = async (seed: DraftSeed): Promise<boolean> => {
      const result = await compose(mailboxId, seed)
      if (!result.ok) {
        showToast({ text: t('reply.failed', { reason: errorText(result.error) }), tone: 'bad' })
      }
      return result.ok
    }
    const answerWords = (content: MessageContent): AnswerWords => {
      const { row } = content
      const sender = row.sender.kind === 'not-given' ? t('reply.somebody') : words.sender(row.sender)
      const attribution =
        row.receivedAt === null
          ? t('reply.attribution-undated', { sender })
          : t('reply.attribution', { sender, date: format.dateTime(new Date(row.receivedAt)) })
      return {
        attribution: attribution.slice(0, 1).toLocaleUpperCase(format.locale) + attribution.slice(1),
        forwardPrefix: t('forward.prefix'),
        forwardHead: [
          t('forward.head'),
          t('forward.from', { sender: words.sender(row.sender) }),
          t('forward.date', { date: words.received(row) }),
          t('forward.to', { recipient: words.recipient(content.headers.recipient) }),
          t('forward.subject', { subject: words.subject(row) })
        ]
      }
    }
    return {
      reply: async content => {
        const begun = await begin(replyTo(content, answerWords(content)))
        if (begun && content.row.sender.kind !== 'given') showToast({ text: t('reply.no-address') })
      },
      forward: async content => {
        await begin(forwardOf(content, answerWords(content)))
      },
      writeTo: async ({ leftOut, ...letter }) => {
        const begun = await begin({ ...letter, recipients: [...letter.recipients] })
        if (begun && leftOut) showToast({ text: t('reply.link-left-out'), tone: 'bad' })
      }
    }
  }, [t, format, words, compose, mailboxId, showToast, errorText])
}
