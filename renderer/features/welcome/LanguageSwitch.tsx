import { useTranslation } from 'react-i18next'
import { languageNames } from '../../i18n/language-names'
import { usePageLanguage } from '../../i18n/use-format'
import { useAppStore } from '../../state/store-context'
import { SegmentedControl } from '../../ui/SegmentedControl'

export function LanguageSwitch() {
  const { t } = useTranslation('welcome')
  const language = usePageLanguage()
  const change = useAppStore(state => state.changeSettings)
  return (
    <SegmentedControl
      label={t('language')}
      options={languageNames}
      value={language}
      onChange={chosen => void change({ language: chosen })}
    />
  )
}
