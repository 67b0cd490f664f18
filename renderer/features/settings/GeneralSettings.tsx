import { useTranslation } from 'react-i18next'
import { languageNames } from '../../i18n/language-names'
import { useGovernedWords } from '../../i18n/use-governed-words'
import { Select } from '../../ui/Select'
import { NotificationSettings } from './NotificationSettings'
import { PresenceSettings } from './PresenceSettings'
import styles from './Settings.module.css'
import { choicesWith, type SettingsPart } from './settings-part'
import { useSeconds } from './use-seconds'

const themes = ['system', 'light', 'dark'] as const
const refreshChoices = [30, 60, 120, 300, 900, 3_600]

export function GeneralSettings({ settings, change }: SettingsPart) {
  const { t } = useTranslation('settings')
  const seconds = useSeconds()
  const languageIsSet = useGovernedWords('language')
  return (
    <div className={styles.fields}>
      <Select
        label={t('language.label')}
        description={languageIsSet}
        isDisabled={languageIsSet !== undefined}
        value={settings.language}
        onChange={language => change({ language })}
        options={[{ id: 'system', label: t('language.system') }, ...languageNames]}
      />
      <Select
        label={t('theme.label')}
        value={settings.theme}
        onChange={theme => change({ theme })}
        options={themes.map(id => ({ id, label: t(`theme.${id}`) }))}
      />
      <Select
        label={t('refresh.label')}
        description={t('refresh.note')}
        value={String(settings.refreshSeconds)}
        onChange={chosen => change({ refreshSeconds: Number(chosen) })}
        options={choicesWith(refreshChoices, settings.refreshSeconds).map(value => ({
          id: String(value),
          label: seconds(value)
        }))}
      />
      <PresenceSettings settings={settings} change={change} />
      <NotificationSettings settings={settings} change={change} />
    </div>
  )
}
