import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '../../../shared/errors/app-error'
import { useErrorText } from '../../i18n/use-error-text'
import styles from './FillingLine.module.css'

interface ListTroubleProps {
  readonly error: AppError
  readonly actions: ReactNode
}

/** Below a list that could not be read any further; what it shows stays. */
export function ListTrouble({ error, actions }: ListTroubleProps) {
  const errorText = useErrorText()
  return (
    <div className={styles.strip} role="alert">
      <TriangleAlert size={15} aria-hidden />
      <p className={styles.words}>{errorText(error)}</p>
      {actions}
    </div>
  )
}
