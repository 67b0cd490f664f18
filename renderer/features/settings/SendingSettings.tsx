import { useTranslation } from 'react-i18next'
import { type Plan, planIds, plans } from '../../../shared/plans/plans'
import { useFormat } from '../../i18n/use-format'
import { useGovernedWords } from '../../i18n/use-governed-words'
import { Checkbox } from '../../ui/Checkbox'
import { RadioGroup } from '../../ui/RadioGroup'
import { Select } from '../../ui/Select'
import { Assumptions } from './Assumptions'
import styles from './Settings.module.css'
import { choicesWith, type SettingsPart } from './settings-part'
import { useSeconds } from './use-seconds'

const undoChoices = [0, 5, 10, 20, 30, 60, 120]

export function SendingSettings({ settings, change }: SettingsPart) {
  const { t } = useTranslation('settings')
  const seconds = useSeconds()
  const planNote = usePlanNote()
  const planIsSet = useGovernedWords('plan')
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
      <RadioGroup
        label={t('plan.label')}
        description={planIsSet ?? t('plan.estimate')}
        isDisabled={planIsSet !== undefined}
        value={settings.plan}
        onChange={plan => change({ plan })}
        options={planIds.map(id => ({ id, label: t(`plan.${id}`), note: planNote(plans[id]) }))}
      />
      <Assumptions settings={settings} change={change} />
      <Checkbox
        label={t('script.label')}
        note={t('script.note')}
        isSelected={settings.scriptAccess}
        onChange={scriptAccess => change({ scriptAccess })}
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
