import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Course, DryRun, QuotaOutlook, Wallet } from '../../../shared/runs/dry-run'
import type { StageCounts } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { useRomeWords } from '../../i18n/use-rome-words'
import { classes } from '../../ui/classes'
import styles from './Runs.module.css'
import { useFigureWords } from './use-figure-words'

interface PlanWordsProps {
  readonly plan: DryRun
  /** Of the run's rows by now. */
  readonly counts: StageCounts
}

/** Rows that stay out without a fault of their own. */
const faultless = ['unwritten', 'skipped'] as const

/** What a run would take, estimates marked as such. */
export function PlanWords({ plan, counts }: PlanWordsProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const figures = useFigureWords()
  const { rate } = plan
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('plan.messages')}</dt>
        <dd>{format.number(plan.messages)}</dd>
        <dt>{t('plan.cost')}</dt>
        <dd>
          {figures.money(plan.cost)}
          {plan.beyondIncluded > 0 && (
            <Warning>
              {t('plan.beyond', { count: plan.beyondIncluded, number: format.number(plan.beyondIncluded) })}
            </Warning>
          )}
        </dd>
        <dt>{t('plan.wallet')}</dt>
        <dd>{plan.wallet === null ? t('plan.unknown') : <WalletWords wallet={plan.wallet} />}</dd>
        <dt>{t('plan.course')}</dt>
        <dd>{plan.course === null ? t('plan.no-course') : <CourseWords course={plan.course} />}</dd>
        <dt>{t('plan.rate')}</dt>
        <dd>
          {t(rate.estimate ? 'plan.rate-assumed' : 'plan.rate-measured', {
            rate: format.number(Math.round(rate.value * 600) / 10)
          })}
        </dd>
        <dt>{t('plan.quota')}</dt>
        <dd>{plan.quota === null ? t('plan.unknown') : <QuotaWords quota={plan.quota} />}</dd>
        <dt>{t('plan.skipped')}</dt>
        <dd>
          {format.number(plan.skipped.skipped)}
          {plan.skipped.skipped > 0 && (
            <ul>
              {plan.skipped.why.map(({ kind, blocks, rows }) => (
                <li key={`${kind} ${blocks}`}>
                  {t(`why.${kind}`)}: {format.number(rows)}
                  {!blocks && ` (${t('plan.to-decide')})`}
                </li>
              ))}
              {faultless.map(stage => {
                const rows = counts[stage] ?? 0
                return rows === 0 ? null : (
                  <li key={stage}>
                    {t(`why.${stage}`)}: {format.number(rows)}
                  </li>
                )
              })}
            </ul>
          )}
        </dd>
      </dl>
      <p className={styles.soft}>{t('plan.note')}</p>
    </>
  )
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <span className={classes(styles.note, styles.warn)}>
      <TriangleAlert size={14} aria-hidden />
      {children}
    </span>
  )
}

function WalletWords({ wallet }: { readonly wallet: Wallet }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const figures = useFigureWords()
  const words = t('plan.wallet-words', {
    now: format.money(wallet.milliEuro),
    left: figures.money(wallet.left)
  })
  return wallet.enough ? words : <Warning>{`${words} ${t('plan.wallet-short')}`}</Warning>
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Moments that read alike tell nothing of how long it takes. */
function CourseWords({ course: { beginsAt, finishesAt, days } }: { readonly course: Course }) {
  const { t } = useTranslation('runs')
  const moment = useRomeWords()
  const format = useFormat()
  const span = finishesAt.value - beginsAt
  if (span < minuteMs) return t('plan.course-minute', { begins: moment(beginsAt) })
  if (span < hourMs) return t('plan.course-hour', { begins: moment(beginsAt) })
  return t('plan.course-words', {
    count: days.value,
    begins: moment(beginsAt),
    finishes: moment(finishesAt.value),
    // The sentence says that all of it is about so.
    days: format.number(days.value)
  })
}

function QuotaWords({
  quota: { limitBytes, usedAtEnd, fullAfter, fullAt }
}: {
  readonly quota: QuotaOutlook
}) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const figures = useFigureWords()
  const moment = useRomeWords()
  const words = t('plan.quota-words', { used: figures.bytes(usedAtEnd), limit: format.bytes(limitBytes) })
  if (fullAfter === null) return words
  const after = figures.number(fullAfter)
  return (
    <Warning>
      {fullAt === null
        ? t('plan.full-after', { after })
        : t('plan.full-at', { after, moment: moment(fullAt.value) })}
    </Warning>
  )
}
