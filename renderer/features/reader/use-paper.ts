import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import type { MessageContent } from '../../../shared/mail/message'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { mainTime } from '../../state/main-clock'
import { useBridge, useStoreApi } from '../../state/store-context'
import { safeBody } from '../../ui/mail/safe-body'
import { useToast } from '../../ui/Toast'
import { type Paper, paperHtml } from './paper'
import { useMessageWords } from './use-message-words'

interface PaperActions {
  readonly print: (content: MessageContent) => Promise<void>
  readonly savePdf: (content: MessageContent) => Promise<void>
  /** Something is being rendered. */
  readonly busy: boolean
}

/** Puts a message on paper: the text with the service's headers, and what this copy is not. */
export function usePaper(mailbox: MailboxView | null): PaperActions {
  const { t } = useTranslation('reader')
  const bridge = useBridge()
  const showToast = useToast()
  const errorText = useErrorText()
  const paperOf = usePaperOf(mailbox)
  const [busy, setBusy] = useState(false)
  return {
    busy,
    print: async content => {
      setBusy(true)
      const result = await bridge.request('message.print', {
        ...messageOf(content),
        html: paperHtml(paperOf(content))
      })
      setBusy(false)
      if (!result.ok) showToast({ text: t('paper.failed', { reason: errorText(result.error) }), tone: 'bad' })
    },
    savePdf: async content => {
      setBusy(true)
      const paper = paperOf(content)
      const result = await bridge.request('message.save-pdf', {
        ...messageOf(content),
        html: paperHtml(paper),
        name: paper.title.slice(0, 120)
      })
      setBusy(false)
      if (!result.ok) {
        showToast({ text: t('paper.pdf-failed', { reason: errorText(result.error) }), tone: 'bad' })
      } else if (result.value) showToast({ text: t('paper.pdf-saved') })
    }
  }
}

const messageOf = ({ row: { mailboxId, key } }: MessageContent) => ({ mailboxId, key })

function usePaperOf(mailbox: MailboxView | null): (content: MessageContent) => Paper {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const store = useStoreApi()
  const words = useMessageWords()
  return useCallback(
    content => {
      const { row, headers } = content
      const body = safeBody(content.body, window, false)
      const now = new Date(mainTime(store.getState().clock, performance.now()))
      const webmail = mailbox?.webmail ?? null
      const onServer = webmail === null ? t('paper.copy-unknown') : t('paper.copy', { address: webmail })
      const copy = 'gone' in row.copy ? t('paper.copy-gone') : onServer
      return {
        title: words.subject(row),
        headers: [
          [t('paper.sender-unwrapped'), words.sender(row.sender)],
          [t('paper.received'), words.received(row)],
          [t('paper.sender'), headers.sender],
          [t('paper.recipient'), headers.recipient],
          [t('paper.date'), headers.date],
          [t('paper.object'), headers.object],
          [t('paper.mailbox'), mailbox?.address ?? ''],
          [t('paper.printed'), format.exactDateTime(now)]
        ],
        notes: [
          `${t(`marking.${row.kind}.title`)}. ${t(`marking.${row.kind}.words`)}`,
          t('marking.signatures'),
          copy,
          ...(content.damaged ? [t('paper.damaged')] : []),
          ...(body.remoteImages > 0 ? [t('paper.images')] : [])
        ],
        watermark: mailbox?.server === 'practice' ? t('paper.watermark') : null,
        bodyTitle: t('paper.body'),
        bodyHtml: body.html
      }
    },
    [t, format, store, words, mailbox]
  )
}
