import { useTranslation } from 'react-i18next'
import { languageNames } from '../../i18n/language-names'
import { usePageLanguage } from '../../i18n/use-format'
import { useGovernedWords } from '../../i18n/use-governed-words'
import { useAppStore } from '../../state/store-context'
import { SegmentedControl } from '../../ui/SegmentedControl'

/** For whoever reads none of the words yet; nothing where the administration has set the language. */
export function LanguageSwitch() {
  const { t } = useTranslation('welcome')
  const language = usePageLanguage()
  const change = useAppStore(state => state.changeSettings)
  const isSet = useGovernedWords('language') !== undefined
  if (isSet) return null
  return (
    <SegmentedControl
      label={t('language')}
      options={languageNames}
      value={language}
      onChange={chosen => void change({ language: chosen })}
    />
  )
}
