import { CalendarClock, CircleAlert, Hourglass, X } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendWish } from '../../../shared/mail/sending'
import { Button, IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import styles from './PreFlightLines.module.css'
import wishStyles from './WishLines.module.css'

interface WishLineProps {
  readonly what: keyof SendWish
  readonly past: boolean
  readonly isDisabled?: boolean
  readonly children: ReactNode
  readonly onChange: (what: keyof SendWish) => void
  readonly onRemove: (what: keyof SendWish) => void
  /** Of the button that changes it. */
  readonly changeRef?: Ref<HTMLButtonElement>
}

/** A time that was chosen, with the ways to choose another and to do without. */
export function WishLine(props: WishLineProps) {
  const { what, past, isDisabled = false, children, onChange, onRemove, changeRef } = props
  const { t } = useTranslation('schedule')
  const Icon = past ? CircleAlert : what === 'at' ? CalendarClock : Hourglass
  return (
    <div className={classes(styles.line, past && styles.bad)}>
      <Icon size={14} aria-hidden />
      <span className={styles.words}>{children}</span>
      <Button
        {...(changeRef === undefined ? {} : { ref: changeRef })}
        size="small"
        variant="quiet"
        className={wishStyles.change}
        isDisabled={isDisabled}
        onPress={() => onChange(what)}
      >
        {t('when.change')}
      </Button>
      <IconButton
        size="small"
        label={t(`when.remove.${what}`)}
        icon={X}
        className={styles.why}
        isDisabled={isDisabled}
        onPress={() => onRemove(what)}
      />
    </div>
  )
}
