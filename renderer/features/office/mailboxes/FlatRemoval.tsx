import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlatSubscription } from '../../../../shared/lifecycle/flat-subscription'
import { useErrorText } from '../../../i18n/use-error-text'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useToast } from '../../../ui/Toast'

interface FlatRemovalProps {
  readonly flat: FlatSubscription
  readonly onRemoved: () => void
}

/** Forgets here what was entered by hand; at the service nothing changes. */
export function FlatRemoval({ flat, onRemoved }: FlatRemovalProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [asked, setAsked] = useState(false)
  const { id: flatId, accountId, address } = flat
  const removal = useAttempt<null>({
    onSuccess: () => {
      showToast({ text: t('flat.removed', { address }) })
      onRemoved()
    }
  })
  return (
    <>
      <Button variant="quiet" onPress={() => setAsked(true)}>
        {t('flat.remove')}
      </Button>
      {asked && (
        <ConfirmDialog
          title={t('flat.remove-title', { address })}
          confirmLabel={t('flat.remove-confirm')}
          danger
          busy={removal.running}
          error={removal.error === null ? null : errorText(removal.error)}
          onConfirm={() =>
            void removal.run(() => bridge.request('lifecycle.remove-flat', { accountId, flatId }))
          }
          onClose={() => setAsked(false)}
        >
          <p>{t('flat.remove-words')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
