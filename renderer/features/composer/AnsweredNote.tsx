import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answered } from '../../../shared/mail/answered'
import type { Draft } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { useAppStore, useBridge, useStoreApi } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'

/** Says of a reply that the message was answered already, here or elsewhere; asked again while it is being written. */
export function AnsweredNote({ draft: { origin, mailboxId } }: { readonly draft: Draft }) {
  const { t } = useTranslation('composer')
  const format = useFormat()
  const answered = useAnswered(mailboxId, origin.kind === 'reply' ? origin.messageKey : null)
  if (answered === null) return null
  const { from, state, at, address, subject } = answered
  const date = format.dateTime(new Date(at))
  return (
    <Banner tone="info" actions={<Opening answered={answered} mailboxId={mailboxId} />}>
      {t(`answered.${from}`, { date, address, subject, state: t(`answered.state.${state}`) })}
    </Banner>
  )
}

/** The draft is kept; it waits below what is opened, or beside it. */
function Opening({ answered, mailboxId }: { readonly answered: Answered; readonly mailboxId: string }) {
  const { t } = useTranslation('composer')
  const store = useStoreApi()
  const showSending = useAppStore(state => state.showSending)
  const { sendingId, messageKey } = answered
  if (sendingId !== null)
    return (
      <Button size="small" onPress={() => showSending(sendingId)}>
        {t('answered.open-sending')}
      </Button>
    )
  if (messageKey === null) return null
  const openReceipt = () => {
    store.getState().go('inbox')
    store.getState().selectMessage({ mailboxId, key: messageKey })
  }
  return (
    <Button size="small" onPress={openReceipt}>
      {t('answered.open-receipt')}
    </Button>
  )
}

function useAnswered(mailboxId: string, messageKey: string | null): Answered | null {
  const bridge = useBridge()
  const [answered, setAnswered] = useState<Answered | null>(null)
  useEffect(() => {
    if (messageKey === null) return
    let current = true
    const ask = () =>
      void bridge.request('message.answered', { mailboxId, key: messageKey }).then(result => {
        if (current && result.ok) setAnswered(result.value)
      })
    ask()
    const stops = [bridge.on('inbox.changed', ask), bridge.on('sendings.changed', ask)]
    return () => {
      current = false
      for (const stop of stops) stop()
    }
  }, [bridge, mailboxId, messageKey])
  return answered
}
