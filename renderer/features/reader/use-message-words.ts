import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow, Sender } from '../../../shared/mail/message'
import { useFormat } from '../../i18n/use-format'

/** How a message's facts are worded wherever the reader shows them. */
export interface MessageWords {
  readonly subject: (row: MessageRow) => string
  /** Name and address, or that none was given. */
  readonly sender: (sender: Sender) => string
  /** With seconds and zone; says so where the date cannot be read. */
  readonly received: (row: MessageRow) => string
  /** Takes the service's words, which it puts in quotes at times. */
  readonly recipient: (raw: string) => string
}

export function useMessageWords(): MessageWords {
  const { t } = useTranslation('reader')
  const format = useFormat()
  return useMemo(
    () => ({
      subject: row => row.subject.trim() || t('no-subject'),
      sender: sender => {
        if (sender.kind === 'not-given') return t('head.sender-not-given')
        if (sender.kind === 'provider' || sender.name === null) return sender.address
        return `${sender.name} <${sender.address}>`
      },
      received: row =>
        row.receivedAt === null ? t('head.date-not-given') : format.exactDateTime(new Date(row.receivedAt)),
      recipient: raw =>
        raw
          .trim()
          .replace(/^"([^"]*)"$/, '$1')
          .trim() || t('head.recipient-not-given')
    }),
    [t, format]
  )
}
