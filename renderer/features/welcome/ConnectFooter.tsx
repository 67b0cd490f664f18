import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button'
import styles from './Connect.module.css'

interface ConnectFooterProps {
  readonly attempt: { readonly running: boolean; readonly giveUp: () => void }
  /** Said while it is tried. */
  readonly trying: string
  /** The verb of the button. */
  readonly action: string
  readonly onAction: () => void
  readonly onClose: () => void
  /** Another way, before the others. */
  readonly aside?: ReactNode
}

/** The foot of every dialog that tries secrets: what is going on, the way out, and the trying. */
export function ConnectFooter({ attempt, trying, action, onAction, onClose, aside }: ConnectFooterProps) {
  const { t } = useTranslation('welcome')
  const { running, giveUp } = attempt
  return (
    <>
      <p role="status" className={styles.progress}>
        {running ? trying : ''}
      </p>
      {aside}
      <Button onPress={running ? giveUp : onClose}>{t(running ? 'give-up' : 'cancel')}</Button>
      <Button variant="primary" busy={running} onPress={onAction}>
        {action}
      </Button>
    </>
  )
}
