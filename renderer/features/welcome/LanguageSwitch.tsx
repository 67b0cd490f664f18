import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/settings/language'
import { usePageLanguage } from '../../i18n/use-format'
import { useAppStore } from '../../state/store-context'
import { SegmentedControl } from '../../ui/SegmentedControl'

/** Each in its own words, so that everybody finds theirs. */
const names: readonly { readonly id: Language; readonly label: string }[] = [
  { id: 'it', label: 'Italiano' },
  { id: 'de', label: 'Deutsch' },
  { id: 'en', label: 'English' }
]

export function LanguageSwitch() {
  const { t } = useTranslation('welcome')
  const language = usePageLanguage()
  const change = useAppStore(state => state.changeSettings)
  return (
    <SegmentedControl
      label={t('language')}
      options={names}
      value={language}
      onChange={chosen => void change({ language: chosen })}
    />
  )
}
