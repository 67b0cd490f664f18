import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../shared/mail/mailbox'
import { useErrorText } from '../i18n/use-error-text'
import { useAppStore, useBridge } from '../state/store-context'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { useToast } from '../ui/Toast'

interface ConnectionBandProps {
  readonly mailbox: MailboxView
  /** Says which mailbox it speaks of: there are others in view. */
  readonly named?: boolean
}

/** Why the mailbox is not up to date, and what can be done; nothing while it is connected. */
export function ConnectionBand({ mailbox, named = false }: ConnectionBandProps) {
  const { t } = useTranslation('common')
  const errorText = useErrorText()
  const openDialog = useAppStore(state => state.openDialog)
  const { connection } = mailbox
  const name = named ? <strong>{mailbox.address}: </strong> : null
  const credentials = (
    <Button
      size="small"
      variant="primary"
      onPress={() => openDialog({ kind: 'reconnect', mailboxId: mailbox.id })}
    >
      {t('connection.enter-credentials')}
    </Button>
  )
  switch (connection.state) {
    case 'connecting':
    case 'connected':
      return null
    case 'unreachable':
      return (
        <Banner tone="warn" actions={<RetryButton mailboxId={mailbox.id} />}>
          {name}
          {errorText(connection.error)} {t('connection.kept')}
        </Banner>
      )
    case 'refused':
      return (
        <Banner
          tone="bad"
          actions={
            <>
              {credentials}
              <RetryButton mailboxId={mailbox.id} />
            </>
          }
        >
          {name}
          {errorText(connection.error)} {t('connection.stopped')}
        </Banner>
      )
    case 'closed':
      return (
        <Banner tone="bad">
          {name}
          {errorText(connection.error)}{' '}
          {t('connection.closed', { host: new URL(mailbox.addresses.massive).host })}
        </Banner>
      )
    case 'locked':
      return (
        <Banner tone="warn" actions={credentials}>
          {name}
          {t('connection.locked')}
        </Banner>
      )
  }
}

function RetryButton({ mailboxId }: { readonly mailboxId: string }) {
  const { t } = useTranslation('common')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const retry = async () => {
    setBusy(true)
    const result = await bridge.request('mailbox.retry', { mailboxId })
    setBusy(false)
    if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
  }
  return (
    <Button size="small" busy={busy} onPress={() => void retry()}>
      {t('try-again')}
    </Button>
  )
}
