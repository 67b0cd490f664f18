import { useTranslation } from 'react-i18next'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'

/** What the trash of this computer holds, what it never gives back, and for how long it keeps. */
export function useTrashWords(): string {
  const { t } = useTranslation('inbox')
  const days = useAppStore(state => selectSettings(state)?.trashDays ?? null)
  const keeps = days === null ? t('trash.for-ever') : t('trash.days', { count: days })
  return [t('trash.holds'), keeps, t('trash.not-back'), t('trash.key')].join(' ')
}
