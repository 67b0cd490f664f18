import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistrationDraft, RegistrationProgress } from '../../../../shared/lifecycle/lifecycle-view'
import type { OwnedMailboxDetails } from '../../../../shared/lifecycle/owned-mailbox'
import { useErrorText } from '../../../i18n/use-error-text'
import { useFormat } from '../../../i18n/use-format'
import { useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { LoadingState } from '../../../ui/State'
import office from '../Office.module.css'
import { Part } from '../Part'

interface UnknownRegistrationProps {
  readonly draft: RegistrationDraft | null
  readonly progress: Extract<RegistrationProgress, { readonly state: 'unknown' | 'sending' }>
  readonly onSettled: (answer: RegistrationDraft | OwnedMailboxDetails) => void
}

/** Nobody knows whether the service took it: it is looked for, and only a person sends it again. */
export function UnknownRegistration({ draft, progress, onSettled }: UnknownRegistrationProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const [asked, setAsked] = useState(false)
  const looking = useAttempt<RegistrationDraft | OwnedMailboxDetails>({ onSuccess: onSettled })
  const reopening = useAttempt<RegistrationDraft>({ onSuccess: onSettled })
  if (draft === null || progress.state === 'sending') return <LoadingState label={t('summary.sending')} />
  const { id: draftId, registration } = draft
  return (
    <Part title={registration.casella_pec}>
      <Banner tone="bad">{t('unknown.words')}</Banner>
      <p>
        {progress.lookedAt === null
          ? t('unknown.not-looked')
          : t('unknown.looked', { moment: format.dateTime(new Date(progress.lookedAt)) })}
      </p>
      {looking.error !== null && <Banner tone="warn">{errorText(looking.error)}</Banner>}
      <div className={office.row}>
        <Button
          variant="primary"
          isDisabled={looking.running}
          onPress={() => void looking.run(() => bridge.request('registration.look', { draftId }))}
        >
          {t('unknown.look')}
        </Button>
        <Button variant="danger" isDisabled={progress.lookedAt === null} onPress={() => setAsked(true)}>
          {t('unknown.reopen')}
        </Button>
      </div>
      {asked && (
        <ConfirmDialog
          title={t('unknown.reopen-title')}
          confirmLabel={t('unknown.reopen-confirm')}
          danger
          busy={reopening.running}
          error={reopening.error === null ? null : errorText(reopening.error)}
          onConfirm={() => void reopening.run(() => bridge.request('registration.reopen', { draftId }))}
          onClose={() => setAsked(false)}
        >
          <p>{t('unknown.reopen-words')}</p>
        </ConfirmDialog>
      )}
    </Part>
  )
}
