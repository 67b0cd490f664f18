import { Check, CircleAlert, Minus } from 'lucide-react'
import { Button as PlainButton, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from '../../../ui/classes'
import styles from './Mailboxes.module.css'
import { type StepId, stepIds } from './registration-steps'

interface StepListProps {
  readonly step: StepId
  /** Steps that were left with something wrong, or refused by the service. */
  readonly wrong: readonly StepId[]
  /** Steps that ask for nothing that must be given, and were left without anything. */
  readonly empty: readonly StepId[]
  /** Steps that were left filled in, with nothing wrong. */
  readonly done: readonly StepId[]
  readonly onGo: (step: StepId) => void
}

/** The steps of the form; each can be gone to at any time. */
export function StepList({ step, wrong, empty, done, onGo }: StepListProps) {
  const { t } = useTranslation('mailboxes')
  return (
    <nav aria-label={t('step.label')}>
      <ol className={styles.steps}>
        {stepIds.map((each, index) => (
          <li key={each}>
            <PlainButton
              className={classes(styles.stepButton, each === step && styles.stepHere)}
              {...(each === step ? { 'aria-current': 'step' as const } : {})}
              onPress={() => onGo(each)}
            >
              <span aria-hidden="true">{index + 1}.</span> {t(`step.${each}`)}
              {wrong.includes(each) && (
                <>
                  <CircleAlert size={14} aria-hidden />
                  <VisuallyHidden>, {t('step.wrong')}</VisuallyHidden>
                </>
              )}
              {empty.includes(each) && (
                <>
                  <Minus size={14} aria-hidden />
                  <VisuallyHidden>, {t('step.empty')}</VisuallyHidden>
                </>
              )}
              {done.includes(each) && (
                <>
                  <Check size={14} aria-hidden className={styles.stepDone} />
                  <VisuallyHidden>, {t('step.done')}</VisuallyHidden>
                </>
              )}
            </PlainButton>
          </li>
        ))}
      </ol>
    </nav>
  )
}
