import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenCommunication } from '../../../../shared/lifecycle/communication'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'

interface OpenCommunicationLineProps {
  readonly accountId: string
  readonly open: OpenCommunication
  /** Reads the list again. */
  readonly onLook: () => void
  readonly onSettled: () => void
}

/** Nobody knows whether the register was told: the list is looked at, and only a person lets it be begun again. */
export function OpenCommunicationLine({ accountId, open, onLook, onSettled }: OpenCommunicationLineProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const [asked, setAsked] = useState(false)
  const { address, lookedAt } = open
  const dismissal = useAttempt<null>({
    onSuccess: () => {
      setAsked(false)
      onSettled()
    }
  })
  return (
    <Banner
      tone="bad"
      actions={
        <>
          <Button size="small" onPress={onLook}>
            {t('communication.look')}
          </Button>
          {lookedAt !== null && (
            <Button size="small" onPress={() => setAsked(true)}>
              {t('communication.not-there')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('communication.in-doubt', { address })}</p>
      {lookedAt !== null && (
        <p>{t('communication.looked', { moment: format.dateTime(new Date(lookedAt)) })}</p>
      )}
      {asked && (
        <ConfirmDialog
          title={t('communication.not-there-title', { address })}
          confirmLabel={t('communication.not-there-confirm')}
          danger
          busy={dismissal.running}
          error={dismissal.error === null ? null : errorText(dismissal.error)}
          onConfirm={() =>
            void dismissal.run(() => bridge.request('communication.dismiss', { accountId, address }))
          }
          onClose={() => setAsked(false)}
        >
          <p>{t('communication.not-there-words')}</p>
        </ConfirmDialog>
      )}
    </Banner>
  )
}
