import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isUndelivered } from '../../../shared/mail/delivery'
import type { Draft } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { selectSending, selectSendings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Banner } from '../../ui/Banner'

/** What a draft repeats, and what became of that meanwhile; nothing where it repeats nothing that is still known. */
export function AgainNote({ draft: { origin, mailboxId } }: { readonly draft: Draft }) {
  const { t } = useTranslation('composer')
  const format = useFormat()
  const earlier = useAppStore(selectSending(origin.kind === 'again' ? origin.sendingId : null))
  const idle = useAppStore(state => selectSendings(mailboxId)(state).state === 'idle')
  const loadSendings = useAppStore(state => state.loadSendings)
  useEffect(() => {
    if (idle && origin.kind === 'again') void loadSendings(mailboxId)
  }, [idle, origin.kind, loadSendings, mailboxId])
  const recipient =
    origin.kind === 'again' ? earlier?.recipients.find(({ id }) => id === origin.recipientId) : undefined
  if (earlier === null || recipient === undefined) return null
  const { state } = recipient.handover
  const kind = isUndelivered(recipient)
    ? 'undelivered'
    : state === 'refused' || state === 'unknown'
      ? state
      : 'sent'
  const date = format.dateTime(new Date(earlier.createdAt))
  return (
    <Banner tone={kind === 'refused' || kind === 'undelivered' ? 'info' : 'warn'}>
      {t(`again.${kind}`, { date, address: recipient.address })}
    </Banner>
  )
}
