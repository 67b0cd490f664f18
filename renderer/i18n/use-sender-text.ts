import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sender } from '../../shared/mail/message'

/** Who wrote a message, in one line: the name where there is one, else the address, else that none was given. */
export function useSenderText(): (sender: Sender) => string {
  const { t } = useTranslation('common')
  return useCallback(
    sender =>
      sender.kind === 'not-given' ? t('sender-not-given') : senderName(sender) || t('sender-not-given'),
    [t]
  )
}

function senderName(sender: Exclude<Sender, { kind: 'not-given' }>): string {
  const name = sender.kind === 'given' ? (sender.name?.trim() ?? '') : ''
  return name === '' ? sender.address : name
}
