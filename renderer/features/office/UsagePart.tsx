import { Download } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load } from '../../../shared/ipc/views'
import { romeWall } from '../../../shared/time/rome'
import type { UsagePeriod, UsageView } from '../../../shared/usage/usage'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { useNow } from '../../state/main-clock'
import { useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { useLoaded } from '../../state/use-loaded'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Loaded } from '../../ui/Loaded'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Select } from '../../ui/Select'
import { useToast } from '../../ui/Toast'
import { BudgetForm } from './BudgetForm'
import styles from './Office.module.css'
import { Part } from './Part'
import { PlanPart } from './PlanPart'
import { QuotaPart } from './QuotaPart'
import { UsageCases } from './UsageCases'
import { UsageChart } from './UsageChart'
import { UsageSummary } from './UsageSummary'
import { UsageTables } from './UsageTables'
import { nothingHappened } from './usage-sums'
import { useMonthNames } from './use-usage-words'

/** What was asked and sent, and what it costs; `accountId` null: as far as this computer knows. */
export function UsagePart({ accountId }: { readonly accountId: string | null }) {
  const { t } = useTranslation('usage')
  const today = romeWall(useNow(60_000))
  const [period, setPeriod] = useState<UsagePeriod>({ year: today.year, month: today.month })
  return (
    <div className={styles.parts}>
      <PlanPart accountId={accountId} />
      <Part title={t('title')}>
        <PeriodChoice period={period} thisYear={today.year} onChange={setPeriod} />
        <OfPeriod accountId={accountId} period={period} />
      </Part>
      <BudgetForm />
      <QuotaPart />
    </div>
  )
}

interface PeriodChoiceProps {
  readonly period: UsagePeriod
  readonly thisYear: number
  readonly onChange: (period: UsagePeriod) => void
}

/** The service is not older, and neither is this program. */
const yearsBack = 4

function PeriodChoice({ period: { year, month }, thisYear, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation('usage')
  const months = useMonthNames()
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => String(thisYear - back))
  return (
    <div className={styles.row}>
      <SegmentedControl
        label={t('period.label')}
        value={month === null ? 'year' : 'month'}
        onChange={kind => onChange({ year, month: kind === 'year' ? null : (month ?? 1) })}
        options={[
          { id: 'month', label: t('period.by-day') },
          { id: 'year', label: t('period.by-month') }
        ]}
      />
      {month !== null && (
        <Select
          label={t('period.month')}
          labelIsHidden
          value={String(month)}
          onChange={chosen => onChange({ year, month: Number(chosen) })}
          options={months.map((label, at) => ({ id: String(at + 1), label }))}
        />
      )}
      <Select
        label={t('period.year')}
        labelIsHidden
        value={String(year)}
        onChange={chosen => onChange({ year: Number(chosen), month })}
        options={years.map(id => ({ id, label: id }))}
      />
    </div>
  )
}

interface OfPeriodProps {
  readonly accountId: string | null
  readonly period: UsagePeriod
}

/** The own figures are there at once; those of the account come day by day, and may take their time. */
function OfPeriod({ accountId, period: { year, month } }: OfPeriodProps) {
  const { t } = useTranslation('usage')
  const bridge = useBridge()
  const errorText = useErrorText()
  const format = useFormat()
  const showToast = useToast()
  const ask = useCallback(
    (ownOnly: boolean, again = false) =>
      bridge.request('usage.view', { accountId, year, month, ownOnly, again }),
    [bridge, accountId, year, month]
  )
  const askOwn = useCallback(() => ask(true), [ask])
  const wantsAgain = useRef(false)
  const askAccount = useCallback(() => {
    const again = wantsAgain.current
    wantsAgain.current = false
    return ask(accountId === null, again)
  }, [ask, accountId])
  const own = useLoaded(askOwn).load
  const { load, reload } = useLoaded(askAccount)
  const readAgain = () => {
    wantsAgain.current = true
    reload()
  }
  const isShown = (view: UsageView | null) => view?.year === year && view.month === month
  const view = [loaded(load), loaded(own)].find(isShown) ?? null
  const saving = useAttempt<boolean>({
    onSuccess: saved => {
      if (saved) showToast({ text: t('export.done') })
    }
  })
  const ownOnly = accountId === null
  const shown = view === null ? withoutValue(load) : ({ state: 'ready', value: view } as const)
  return (
    <Loaded load={shown} failed={t('failed')} label={t('asking')} again={readAgain}>
      {view => (
        <>
          {ownOnly && <Banner tone="info">{t('no-account')}</Banner>}
          {!ownOnly && view.ownOnly && load.state !== 'failed' && <Banner tone="info">{t('asking')}</Banner>}
          {load.state === 'failed' && <Banner tone="warn">{errorText(load.error)}</Banner>}
          {view.readAt !== null && (
            <p className={styles.soft}>{t('read-at', { moment: format.dateTime(new Date(view.readAt)) })}</p>
          )}
          {view.unsure > 0 && !view.ownOnly && (
            <Banner tone="info">{t('unsure', { count: view.unsure })}</Banner>
          )}
          {nothingHappened(view.rows) ? (
            <p className={styles.lead}>
              {t(ownOnly ? 'nothing.own' : view.ownOnly ? 'nothing.own-account' : 'nothing.account')}
            </p>
          ) : (
            <>
              <UsageSummary view={view} />
              <UsageChart view={view} />
              <UsageTables view={view} />
            </>
          )}
          {saving.error !== null && <Banner tone="bad">{errorText(saving.error)}</Banner>}
          <div className={styles.row}>
            <Button
              icon={Download}
              busy={saving.running}
              onPress={() =>
                void saving.run(() => bridge.request('usage.export', { accountId, year, month, ownOnly }))
              }
            >
              {t('export.action')}
            </Button>
            {!ownOnly && (
              <Button busy={load.state === 'loading'} onPress={readAgain}>
                {t('again')}
              </Button>
            )}
          </div>
          <UsageCases view={view} />
        </>
      )}
    </Loaded>
  )
}

/** What is known is of another period. */
function withoutValue(load: Load<UsageView>): Load<UsageView> {
  return load.state === 'failed' ? { ...load, value: null } : { state: 'loading', value: null }
}
