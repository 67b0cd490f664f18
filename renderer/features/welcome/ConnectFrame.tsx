import { type ReactNode, useId } from 'react'
import { Dialog } from '../../ui/Dialog'
import styles from './Connect.module.css'
import { ConnectFooter } from './ConnectFooter'

interface ConnectFrameProps {
  readonly title: string
  readonly attempt: { readonly running: boolean; readonly giveUp: () => void }
  /** Said while it is tried. */
  readonly trying: string
  /** The verb of the button. */
  readonly action: string
  /** Begins to try, or answers the name of the first field with a fault, which gets the focus. */
  readonly onAction: () => string | null
  readonly onClose: () => void
  /** Another way, before the others. */
  readonly aside?: ReactNode
  /** Beside the form: where what is asked for is found. */
  readonly guide?: ReactNode
  /** The form's fields. */
  readonly children: ReactNode
}

/** The dialog in which secrets are typed and tried. */
export function ConnectFrame(props: ConnectFrameProps) {
  const { title, attempt, trying, action, onAction, onClose, aside, guide, children } = props
  const formId = useId()
  const act = () => {
    const fault = onAction()
    if (fault === null) return
    document.querySelector<HTMLElement>(`#${CSS.escape(formId)} [name="${fault}"]`)?.focus()
  }
  const form = (
    <form
      id={formId}
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!attempt.running) act()
      }}
    >
      {children}
      {/* Enter in a field goes on. */}
      <button type="submit" hidden />
    </form>
  )
  return (
    <Dialog
      title={title}
      size={guide === undefined ? 'medium' : 'large'}
      closable={!attempt.running}
      onClose={onClose}
      footer={
        <ConnectFooter
          attempt={attempt}
          trying={trying}
          action={action}
          onAction={act}
          onClose={onClose}
          aside={aside}
        />
      }
    >
      {guide === undefined ? (
        form
      ) : (
        <div className={styles.columns}>
          {form}
          {guide}
        </div>
      )}
    </Dialog>
  )
}
