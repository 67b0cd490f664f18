import { useTranslation } from 'react-i18next'
import type { GovernedName } from '../../shared/policy/policy'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'

/** Of a setting that the administration of this computer has set, the words that say so; undefined: it is the user's. */
export function useGovernedWords(name: GovernedName): string | undefined {
  const { t } = useTranslation('common')
  const isGoverned = useAppStore(state => selectAppView(state)?.governed.includes(name) ?? false)
  return isGoverned ? t('set-by-administration') : undefined
}
