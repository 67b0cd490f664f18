import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/settings/settings'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'

/** What the trash of this computer holds, what it never gives back, and for how long it keeps. */
export function useTrashWords(): string {
  const { t } = useTranslation('inbox')
  const days = useAppStore(state => trashDays(selectSettings(state)))
  const keeps =
    days === undefined ? [] : [days === null ? t('trash.for-ever') : t('trash.days', { count: days })]
  return [t('trash.holds'), ...keeps, t('trash.not-back'), t('trash.key')].join(' ')
}

/** Days after which it is emptied; null: never; undefined: this main process says nothing of it. */
function trashDays(settings: Settings | null): number | null | undefined {
  const days: unknown = settings === null ? undefined : Reflect.get(settings, 'trashDays')
  return typeof days === 'number' || days === null ? days : undefined
}
