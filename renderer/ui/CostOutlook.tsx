import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Disclosure, DisclosurePanel, Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../i18n/use-error-text'
import { loaded } from '../state/load'
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

function Figures({ ask }: Pick<CostQuestion, 'ask'>) {
  const { t } = useTranslation('usage')
  const errorText = useErrorText()
  const { load } = useLoaded(ask)
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
