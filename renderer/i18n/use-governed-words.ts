import { useTranslation } from 'react-i18next'
import type { GovernedName } from '../../shared/policy/policy'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'

/**
 * Of a setting that the user cannot change, the words that say why: the administration of this computer has set it, or may
 * have, in rules that nobody can read; undefined: it is the user's.
 */
export function useGovernedWords(name: GovernedName): string | undefined {
  const { t } = useTranslation('common')
  const isGoverned = useAppStore(state => selectAppView(state)?.governed.includes(name) ?? false)
  const isUnreadable = useAppStore(state => selectAppView(state)?.servers.by === 'unreadable-policy')
  if (!isGoverned) return undefined
  return t(isUnreadable ? 'kept-while-rules-unreadable' : 'set-by-administration')
}
