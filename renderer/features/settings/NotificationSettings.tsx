import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { Checkbox } from '../../ui/Checkbox'
import { Select } from '../../ui/Select'
import { Part } from './Part'
import type { SettingsPart } from './settings-part'

const never = 'never'
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Of what the desktop tells while nobody looks at the window. */
export function NotificationSettings({ settings, change }: SettingsPart) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const clock = (hour: number) => t('notify.hour', { hour: format.time(new Date(2026, 0, 1, hour)) })
  return (
    <Part title={t('notify.label')}>
      <Checkbox
        label={t('notify.trouble')}
        note={t('notify.trouble-note')}
        isSelected={settings.notifyTrouble}
        onChange={notifyTrouble => change({ notifyTrouble })}
      />
      <Checkbox
        label={t('notify.mail')}
        isSelected={settings.notifyMail}
        onChange={notifyMail => change({ notifyMail })}
      />
      <Checkbox
        label={t('notify.discreet')}
        note={t('notify.discreet-note')}
        isSelected={settings.notifyDiscreetly}
        onChange={notifyDiscreetly => change({ notifyDiscreetly })}
      />
      <Select
        label={t('notify.summary')}
        description={t('notify.summary-note')}
        value={settings.summaryHour === null ? never : String(settings.summaryHour)}
        onChange={chosen => change({ summaryHour: chosen === never ? null : Number(chosen) })}
        options={[
          { id: never, label: t('notify.summary-none') },
          ...hours.map(hour => ({ id: String(hour), label: clock(hour) }))
        ]}
      />
    </Part>
  )
}
