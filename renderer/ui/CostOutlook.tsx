import { ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Disclosure, DisclosurePanel, Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../i18n/use-error-text'
import { loaded } from '../state/load'
import { useBridge } from '../state/store-context'
import type { CostQuestion } from '../state/use-cost-question'
import { useLoaded } from '../state/use-loaded'
import styles from './CostOutlook.module.css'
import { classes } from './classes'
import { CheapestPlan, PlanFacts, PlanSource } from './PlanFacts'

interface CostOutlookProps {
  /** null: nothing is paid for here. */
  readonly question: CostQuestion | null
}

/** What sending has cost and what is left, folded in: it is asked for when somebody wants to know. */
export function CostOutlook({ question }: CostOutlookProps) {
  const { t } = useTranslation('usage')
  const [open, setOpen] = useState(false)
  if (question === null) return <p className={styles.outlook}>{t('outlook.practice')}</p>
  return (
    <Disclosure className={styles.outlook ?? ''} isExpanded={open} onExpandedChange={setOpen}>
      <PlainButton slot="trigger" className={classes(styles.trigger, open && styles.open)}>
        <ChevronRight size={14} aria-hidden />
        <span>{t('outlook.title')}</span>
      </PlainButton>
      <DisclosurePanel>{open && <Figures key={question.terms} ask={question.ask} />}</DisclosurePanel>
    </Disclosure>
  )
}

/** Real milliseconds without a change before the figures are asked for anew. */
const restMs = 300

function Figures({ ask }: Pick<CostQuestion, 'ask'>) {
  const { t } = useTranslation('usage')
  const errorText = useErrorText()
  const bridge = useBridge()
  const { load, reload } = useLoaded(ask)
  // What has left, or waits to, is money of this month; a large sending changes many times a second.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = bridge.on('sendings.changed', () => {
      clearTimeout(timer)
      timer = setTimeout(reload, restMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [bridge, reload])
  const figures = loaded(load)
  if (load.state === 'failed') {
    return (
      <p className={styles.figures} role="alert">
        {t('plan.failed')}: {errorText(load.error)}
      </p>
    )
  }
  if (figures === null) {
    return (
      <p className={styles.figures} role="status">
        {t('outlook.reading')}
      </p>
    )
  }
  return (
    <div className={styles.figures}>
      <PlanFacts view={figures.plan} budget={figures.budget} />
      <CheapestPlan view={figures.plan} />
      <PlanSource view={figures.plan} />
    </div>
  )
}
