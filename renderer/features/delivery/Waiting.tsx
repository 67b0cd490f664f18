import { useTranslation } from 'react-i18next'
import { useNow } from '../../state/main-clock'

/** How long nothing has been heard; the plain words where that is only a moment. */
export function Waiting({ since, brief }: { readonly since: number; readonly brief: string }) {
  const { t } = useTranslation('delivery')
  const minutes = Math.floor((useNow(10_000) - since) / 60_000)
  if (minutes < 2) return brief
  const hours = Math.floor(minutes / 60)
  return hours < 1 ? t('waiting-minutes', { count: minutes }) : t('waiting-hours', { count: hours })
}
