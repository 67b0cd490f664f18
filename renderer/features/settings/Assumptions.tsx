import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plans } from '../../../shared/plans/plans'
import { assumedReceipts, type Observed } from '../../../shared/sending/observed'
import { decimalNumber } from '../../i18n/typed-number'
import { useFormat } from '../../i18n/use-format'
import { useGovernedWords } from '../../i18n/use-governed-words'
import { useObserved } from '../../state/use-observed'
import { AssumptionField } from './AssumptionField'
import styles from './Settings.module.css'
import { type SettingsPart, wholeNumber } from './settings-part'

/** What could not be verified about the service: each value with its source, to be corrected by who knows better. */
export function Assumptions({ settings, change }: SettingsPart) {
  const { t } = useTranslation('settings')
  const observed = useObserved()
  const limitIsSet = useGovernedWords('messageLimitMegabytes')
  return (
    <section className={styles.assumptions} aria-label={t('assumption.title')}>
      <header>
        <h3 className={styles.heading}>{t('assumption.title')}</h3>
        <p className={styles.facts}>{t('assumption.note')}</p>
      </header>
      <WholeAssumption
        key={`limit ${settings.messageLimitMegabytes}`}
        label={t('limit.label')}
        source={t('limit.note')}
        range={[1, 100]}
        governed={limitIsSet}
        value={settings.messageLimitMegabytes}
        onChange={messageLimitMegabytes => change({ messageLimitMegabytes })}
      />
      <PriceAssumption settings={settings} change={change} />
      {plans[settings.plan].dailyLimit !== null && (
        <DayAssumptions settings={settings} change={change} observed={observed} />
      )}
      <ReceiptsAssumption settings={settings} change={change} observed={observed} />
      <WholeAssumption
        key={`trace ${settings.traceMinutes}`}
        label={t('trace.label')}
        source={t('trace.source')}
        range={[5, 240]}
        value={settings.traceMinutes}
        onChange={traceMinutes => change({ traceMinutes })}
      />
    </section>
  )
}

interface ObservedPart extends SettingsPart {
  readonly observed: Observed
}

/** How many a day, and when the day begins. */
function DayAssumptions({ settings, change, observed: { busiestDay } }: ObservedPart) {
  const { t } = useTranslation('schedule')
  const dailyIsSet = useGovernedWords('dailyRecipients')
  const format = useFormat()
  const taken =
    busiestDay === null
      ? []
      : [t('setting.daily-observed', { count: busiestDay, number: format.number(busiestDay) })]
  return (
    <>
      <WholeAssumption
        key={`daily ${settings.dailyRecipients}`}
        label={t('setting.daily')}
        source={[t('setting.daily-note'), ...taken].join(' ')}
        range={[1, 999_999]}
        governed={dailyIsSet}
        value={settings.dailyRecipients}
        onChange={dailyRecipients => change({ dailyRecipients })}
      />
      <WholeAssumption
        key={`begins ${settings.dayBegins}`}
        label={t('setting.day-begins')}
        source={t('setting.day-begins-note')}
        range={[0, 23]}
        value={settings.dayBegins}
        onChange={dayBegins => change({ dayBegins })}
      />
    </>
  )
}

/** An empty field goes by what was observed. */
function ReceiptsAssumption({ settings, change, observed: { receipts } }: ObservedPart) {
  const { receiptsPerMessage } = settings
  const { t } = useTranslation('settings')
  const format = useFormat()
  const source =
    receipts === null
      ? t('receipts.assumed', { assumed: assumedReceipts })
      : t('receipts.observed', {
          mean: format.number(Math.round(receipts.mean * 10) / 10),
          count: receipts.samples
        })
  return (
    <WholeAssumption
      key={`receipts ${receiptsPerMessage}`}
      label={t('receipts.label')}
      source={`${t('receipts.source')} ${source}`}
      range={[1, 6]}
      value={receiptsPerMessage}
      onChange={value => change({ receiptsPerMessage: value })}
      onEmpty={() => change({ receiptsPerMessage: null })}
    />
  )
}

interface WholeAssumptionProps {
  readonly label: string
  readonly source: string
  /** The least and the most it may be. */
  readonly range: readonly [number, number]
  readonly governed?: string | undefined
  /** null: none is given. */
  readonly value: number | null
  readonly onChange: (value: number) => void
  /** Where the field may be left empty. */
  readonly onEmpty?: () => void
}

function WholeAssumption(props: WholeAssumptionProps) {
  const {
    label,
    source,
    range: [least, most],
    governed,
    value,
    onChange,
    onEmpty
  } = props
  const { t } = useTranslation('settings')
  const [text, setText] = useState(value === null ? '' : String(value))
  const typed = wholeNumber(text, least, most)
  const empty = text.trim() === '' && onEmpty !== undefined
  return (
    <AssumptionField
      label={label}
      source={source}
      fault={typed === null && !empty ? t('limit.fault', { least, most }) : null}
      governed={governed}
      inputMode="numeric"
      text={text}
      onText={setText}
      onKeep={() => {
        if (empty && value !== null) onEmpty()
        else if (typed !== null && typed !== value) onChange(typed)
      }}
    />
  )
}

/** The price at the plan that is chosen; an empty field takes that of the public page again. */
function PriceAssumption({ settings: { plan, prices }, change }: SettingsPart) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const known = prices[plan] ?? plans[plan].milliEuroPerMessage
  const shown = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 4 }).format(known / 1_000)
  return (
    <PriceField
      key={`${plan} ${known}`}
      shown={shown}
      source={t('price.source', { plan: t(`plan.${plan}`) })}
      onPrice={milliEuro => {
        const { [plan]: _corrected, ...others } = prices
        change({ prices: milliEuro === null ? others : { ...others, [plan]: milliEuro } })
      }}
    />
  )
}

const mostEuro = 10

interface PriceFieldProps {
  readonly shown: string
  readonly source: string
  /** null: that of the public page. */
  readonly onPrice: (milliEuro: number | null) => void
}

function PriceField({ shown, source, onPrice }: PriceFieldProps) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState(shown)
  const euro = decimalNumber(text, 0, mostEuro)
  const empty = text.trim() === ''
  return (
    <AssumptionField
      label={t('price.label')}
      source={source}
      fault={euro === null && !empty ? t('price.fault', { most: mostEuro }) : null}
      inputMode="decimal"
      text={text}
      onText={setText}
      onKeep={() => {
        if (text === shown) return
        if (empty) onPrice(null)
        else if (euro !== null) onPrice(Math.round(euro * 10_000) / 10)
      }}
    />
  )
}
