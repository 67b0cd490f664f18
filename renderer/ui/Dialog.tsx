import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button'
import { classes } from './classes'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  /** Buttons, the primary one last. */
  readonly footer?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** As high as there is room, so that what leads from one part to another does not move. */
  readonly steady?: boolean
  /** `alertdialog` where an answer is wanted before anything else. */
  readonly role?: 'dialog' | 'alertdialog'
  /** Called by Escape, the cross, and a press beside it; where `closable` is false by nothing. */
  readonly onClose: () => void
  readonly closable?: boolean
}

/** A window over the page; open while it is rendered. The focus moves into it and back where it came from. */
export function Dialog(props: DialogProps) {
  const {
    title,
    children,
    footer,
    size = 'small',
    steady = false,
    role = 'dialog',
    onClose,
    closable = true
  } = props
  const { t } = useTranslation('common')
  return (
    <ModalOverlay
      isOpen
      onOpenChange={open => {
        if (!open) onClose()
      }}
      isDismissable={closable && role === 'dialog'}
      isKeyboardDismissDisabled={!closable}
      className={styles.overlay ?? ''}
      data-over-page
    >
      <Modal className={classes(styles.modal, size !== 'small' && styles[size], steady && styles.steady)}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            {closable && <IconButton label={t('close')} icon={X} onPress={onClose} />}
          </header>
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
