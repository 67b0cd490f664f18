import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Plan, planIds, plans } from '../../../shared/plans/plans'
import { useFormat } from '../../i18n/use-format'
import { RadioGroup } from '../../ui/RadioGroup'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import styles from './Settings.module.css'
import { choicesWith, type SettingsPart, wholeNumber } from './settings-part'
import { useSeconds } from './use-seconds'

const undoChoices = [0, 5, 10, 20, 30, 60, 120]
/** Minutes. */
const traceChoices = [5, 15, 30, 60, 120, 240]
const leastMegabytes = 1
const mostMegabytes = 100

export function SendingSettings({ settings, change }: SettingsPart) {
  const { t } = useTranslation('settings')
  const seconds = useSeconds()
  const planNote = usePlanNote()
  return (
    <div className={styles.fields}>
      <Select
        label={t('undo.label')}
        description={t('undo.note')}
        value={String(settings.undoSeconds)}
        onChange={chosen => change({ undoSeconds: Number(chosen) })}
        options={choicesWith(undoChoices, settings.undoSeconds).map(value => ({
          id: String(value),
          label: value === 0 ? t('undo.none') : seconds(value)
        }))}
      />
      <Select
        label={t('trace.label')}
        description={t('trace.note')}
        value={String(settings.traceMinutes)}
        onChange={chosen => change({ traceMinutes: Number(chosen) })}
        options={choicesWith(traceChoices, settings.traceMinutes).map(minutes => ({
          id: String(minutes),
          label: seconds(minutes * 60)
        }))}
      />
      <RadioGroup
        label={t('plan.label')}
        description={t('plan.estimate')}
        value={settings.plan}
        onChange={plan => change({ plan })}
        options={planIds.map(id => ({ id, label: t(`plan.${id}`), note: planNote(plans[id]) }))}
      />
      <LimitField
        key={settings.messageLimitMegabytes}
        megabytes={settings.messageLimitMegabytes}
        onChange={messageLimitMegabytes => change({ messageLimitMegabytes })}
      />
    </div>
  )
}

function usePlanNote(): (plan: Plan) => string {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return plan => {
    const price =
      plan.milliEuroPerMessage === 0
        ? t('plan.included')
        : t('plan.price', { money: format.money(plan.milliEuroPerMessage) })
    const limits = [
      plan.dailyLimit === null ? null : t('plan.daily', { limit: format.number(plan.dailyLimit) }),
      plan.monthlyLimit === null ? null : t('plan.monthly', { limit: format.number(plan.monthlyLimit) }),
      plan.yearlyLimit === null ? null : t('plan.yearly', { limit: format.number(plan.yearlyLimit) })
    ]
    return [price, ...limits].filter(part => part !== null).join(' · ')
  }
}

interface LimitFieldProps {
  readonly megabytes: number
  readonly onChange: (megabytes: number) => void
}

/** Kept when one leaves the field; what cannot be kept stays in it and is told. */
function LimitField({ megabytes, onChange }: LimitFieldProps) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState(String(megabytes))
  const value = wholeNumber(text, leastMegabytes, mostMegabytes)
  const keep = () => {
    if (value !== null && value !== megabytes) onChange(value)
  }
  return (
    <TextField
      label={t('limit.label')}
      description={t('limit.note')}
      error={value === null ? t('limit.fault', { least: leastMegabytes, most: mostMegabytes }) : null}
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
