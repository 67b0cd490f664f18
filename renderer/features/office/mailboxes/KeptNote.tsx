import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../../i18n/use-error-text'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import type { KeptFormSession } from './use-kept-form'

interface KeptNoteProps {
  readonly form: KeptFormSession
  /** What is kept is wanted no more. */
  readonly onForget: () => void
}

/** Says that a form has in it what was typed before, or that what is typed could not be kept. */
export function KeptNote({ form: { isRestored, error }, onForget }: KeptNoteProps) {
  const { t } = useTranslation('mailboxes')
  const errorText = useErrorText()
  return (
    <>
      {isRestored && (
        <Banner
          tone="info"
          actions={
            <Button size="small" onPress={onForget}>
              {t('kept.forget')}
            </Button>
          }
        >
          {t('kept.words')}
        </Banner>
      )}
      {error !== null && <Banner tone="bad">{t('kept.failed', { reason: errorText(error) })}</Banner>}
    </>
  )
}
