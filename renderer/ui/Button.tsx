import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { classes } from './classes'
import { Tooltip } from './Tooltip'

type Passed = Pick<
  AriaButtonProps,
  | 'onPress'
  | 'isDisabled'
  | 'type'
  | 'autoFocus'
  | 'aria-label'
  | 'aria-expanded'
  | 'aria-controls'
  | 'aria-describedby'
  | 'slot'
>

interface ButtonProps extends Passed {
  readonly children: ReactNode
  /** Marks where the focus goes when a pane takes the place of another. */
  readonly 'data-pane-back'?: ''
  /** One `primary` on a surface; `plain` has a border, `quiet` none; `danger` destroys something. */
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'small'
  readonly icon?: LucideIcon
  /** Shows a turning ring and takes no press. */
  readonly busy?: boolean
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  children,
  variant = 'plain',
  size = 'normal',
  icon: Icon,
  busy = false,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      isPending={busy}
      className={classes(styles.button, styles[variant], size === 'small' && styles.small, className)}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : Icon && <Icon size={15} aria-hidden />}
      {children}
    </AriaButton>
  )
}

interface IconButtonProps extends Passed {
  /** What it does, in words: read aloud, and shown as a tooltip. */
  readonly label: string
  readonly icon: LucideIcon
  /** Keys that do the same, as shown in the tooltip. */
  readonly keys?: string
  readonly size?: 'normal' | 'small'
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button of one icon; never without words, which its tooltip shows on hover and focus. */
export function IconButton({
  label,
  icon: Icon,
  keys,
  size = 'normal',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes(styles.button, styles.icon, size === 'small' && styles.small, className)}
      >
        <Icon size={17} strokeWidth={1.75} aria-hidden />
      </AriaButton>
    </Tooltip>
  )
}
