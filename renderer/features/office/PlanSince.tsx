import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plans } from '../../../shared/plans/plans'
import { isoDayOf, isoDayParts } from '../../../shared/time/iso-day'
import { romeWall } from '../../../shared/time/rome'
import { useErrorText } from '../../i18n/use-error-text'
import { useNow } from '../../state/main-clock'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateTimeField, type DayAndTime } from '../../ui/DateTimeField'
import styles from './Office.module.css'

/** The day on which a plan for a year began: what is left and the forecast are counted from it. */
export function PlanSince() {
  const { t } = useTranslation('usage')
  const settings = useAppStore(selectSettings)
  const change = useAppStore(state => state.changeSettings)
  const errorText = useErrorText()
  const { year } = romeWall(useNow(3_600_000))
  const since = settings?.planSince ?? null
  const begins =
    since === null
      ? { year, month: 1, day: 1, hour: 0, minute: 0 }
      : { ...isoDayParts(since), hour: 0, minute: 0 }
  const [day, setDay] = useState<DayAndTime | null>(begins)
  const saving = useAttempt<unknown>({ onSuccess: () => {} })
  if (settings === null || plans[settings.plan].yearlyLimit === null) return null
  return (
    <>
      {saving.error !== null && <Banner tone="bad">{errorText(saving.error)}</Banner>}
      <div className={styles.fieldRow}>
        <DateTimeField
          label={t('plan.since')}
          granularity="day"
          autoFocus={false}
          initial={begins}
          onChange={setDay}
        />
        <Button
          isDisabled={day === null || isoDayOf(day) === since}
          busy={saving.running}
          onPress={() => day !== null && void saving.run(() => change({ planSince: isoDayOf(day) }))}
        >
          {t('save')}
        </Button>
      </div>
    </>
  )
}
