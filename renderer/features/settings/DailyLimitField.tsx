import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dailyLimitOf } from '../../../shared/plans/daily-limit'
import { useFormat } from '../../i18n/use-format'
import { TextField } from '../../ui/TextField'
import styles from './Settings.module.css'
import { type SettingsPart, wholeNumber } from './settings-part'

const least = 1
const most = 999_999

/** Where the plan has a daily limit: how many recipients it is thought to be. Kept when one leaves the field. */
export function DailyLimitField({ settings, change }: SettingsPart) {
  const { t } = useTranslation('schedule')
  const format = useFormat()
  const [text, setText] = useState(String(settings.dailyRecipients))
  const value = wholeNumber(text, least, most)
  const keep = () => {
    if (value !== null && value !== settings.dailyRecipients) change({ dailyRecipients: value })
  }
  if (dailyLimitOf(settings) === null) return null
  return (
    <TextField
      label={t('setting.daily')}
      description={t('setting.daily-note')}
      error={value === null ? t('setting.daily-fault', { least, most: format.number(most) }) : null}
      value={text}
      onChange={setText}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep()
      }}
      inputMode="numeric"
      className={styles.short}
    />
  )
}
