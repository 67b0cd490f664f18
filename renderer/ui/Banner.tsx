import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Banner.module.css'
import { IconButton } from './Button'
import { classes } from './classes'

const icons = { info: Info, warn: TriangleAlert, bad: CircleAlert }

interface BannerProps {
  readonly tone: keyof typeof icons
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Shows a cross where it is given. */
  readonly onDismiss?: (() => void) | undefined
}

/** Says how things stand above what it concerns, until that changes or it is dismissed. */
export function Banner({ tone, children, actions, onDismiss }: BannerProps) {
  const { t } = useTranslation('common')
  const Icon = icons[tone]
  return (
    <div className={classes(styles.banner, styles[tone])} role="status">
      <Icon size={16} aria-hidden />
      <div className={styles.words}>{children}</div>
      {(actions !== undefined || onDismiss !== undefined) && (
        <div className={styles.actions}>
          {actions}
          {onDismiss !== undefined && (
            <IconButton label={t('dismiss')} icon={X} size="small" onPress={onDismiss} />
          )}
        </div>
      )}
    </div>
  )
}
