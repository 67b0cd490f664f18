import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/app-error'
import { useErrorText } from '../../i18n/use-error-text'
import styles from './Connect.module.css'

interface ConnectProblemProps {
  readonly error: AppError
  /** In the place of what a refusal of a mailbox's secrets means. */
  readonly words?: string
}

/** Why connecting failed. A refusal does not say which secret was refused, so both are named, each with its check. */
export function ConnectProblem({ error, words }: ConnectProblemProps) {
  const { t } = useTranslation('welcome')
  const errorText = useErrorText()
  const problem = useRef<HTMLDivElement>(null)
  // It stands below a long form, where it would not be seen.
  useEffect(() => problem.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div ref={problem} className={styles.problem} role="alert">
      <CircleAlert size={17} aria-hidden />
      {words !== undefined ? (
        <p>{words}</p>
      ) : error.code === 'credentials-refused' ? (
        <div>
          <p>{t('refused.title')}</p>
          <ul className={styles.checks}>
            <li>{t('refused.token')}</li>
            <li>{t('refused.password')}</li>
          </ul>
        </div>
      ) : (
        // Nothing tries again by itself here.
        <p>{error.code === 'offline' ? t('offline') : errorText(error)}</p>
      )}
    </div>
  )
}
