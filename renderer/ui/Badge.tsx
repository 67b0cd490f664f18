import type { LucideIcon } from 'lucide-react'
import styles from './Badge.module.css'
import { classes } from './classes'

/** `wax` is for counts of what waits for the user. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'wax'

interface BadgeProps {
  readonly tone?: Tone
  /** Wanted wherever the tone says something: colour alone says nothing. */
  readonly icon?: LucideIcon
  /** Wraps, never cut. */
  readonly children: string
  readonly className?: string | undefined
}

export function Badge({ tone = 'neutral', icon: Icon, children, className }: BadgeProps) {
  return (
    <span className={classes(styles.badge, styles[tone], className)}>
      {Icon !== undefined && <Icon size={12} strokeWidth={2.25} aria-hidden />}
      <span>{children}</span>
    </span>
  )
}
