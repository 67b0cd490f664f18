import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../shared/errors/app-error'
import { useErrorText } from '../i18n/use-error-text'
import { classes } from './classes'
import styles from './State.module.css'

interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  /** What would be here, or what to do next. */
  readonly words?: string | undefined
  readonly actions?: ReactNode
}

/** A list with nothing in it. */
export function EmptyState({ icon: Icon, title, words, actions }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <span className={styles.icon}>
        <Icon size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={styles.title}>{title}</p>
      {words !== undefined && <p className={styles.words}>{words}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

interface FailedStateProps {
  /** What did not come about. */
  readonly title: string
  /** Worded with its next step. */
  readonly error: AppError
  /** Buttons that take the next step. */
  readonly actions?: ReactNode
}

/** A view that could not be had. */
export function FailedState({ title, error, actions }: FailedStateProps) {
  const errorText = useErrorText()
  return (
    <div className={styles.state} role="alert">
      <span className={classes(styles.icon, styles.bad)}>
        <CircleAlert size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{errorText(error)}</p>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

const skeletonLines = ['1', '2', '3', '4', '5', '6', '7', '8']

interface LoadingStateProps {
  /** What is being loaded; by default only "loading". */
  readonly label?: string
}

/** The shape of a list that is on its way. */
export function LoadingState({ label }: LoadingStateProps) {
  const { t } = useTranslation('common')
  return (
    <div className={styles.skeleton} role="status">
      <VisuallyHidden>{label ?? t('loading')}</VisuallyHidden>
      {skeletonLines.map(line => (
        <div key={line} className={styles.line} aria-hidden="true">
          <span className={styles.bar} />
          <span className={styles.bar} />
        </div>
      ))}
    </div>
  )
}
