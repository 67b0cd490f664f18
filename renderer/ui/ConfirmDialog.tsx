import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { TextField } from './TextField'

interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, and what will be lost. */
  readonly children: ReactNode
  /** A verb: what the button does. */
  readonly confirmLabel: string
  /** The way out, where "cancel" could be taken for what is asked about. */
  readonly cancelLabel?: string
  readonly danger?: boolean
  /** What has to be typed before the button can be pressed. */
  readonly typed?: { readonly label: string; readonly expected: string }
  /** Why the last try failed, as a sentence. */
  readonly error?: string | null
  readonly busy?: boolean
  /** Gets what was typed; empty where nothing is asked for. */
  readonly onConfirm: (typed: string) => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. The way out comes first and has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel } = props
  const { danger = false, typed, error = null, busy = false } = props
  const { t } = useTranslation('common')
  const [text, setText] = useState('')
  const ready = typed === undefined || matchesTyped(text, typed.expected)
  const confirm = () => {
    if (ready && !busy) props.onConfirm(text.trim())
  }
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="medium"
      onClose={props.onClose}
      footer={
        <>
          <Button onPress={props.onClose} autoFocus={typed === undefined}>
            {cancelLabel ?? t('cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} isDisabled={!ready} busy={busy} onPress={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {typed !== undefined && (
        <Form
          onSubmit={event => {
            event.preventDefault()
            confirm()
          }}
        >
          <TextField label={typed.label} value={text} onChange={setText} autoFocus autoComplete="off" />
        </Form>
      )}
      {error !== null && <p role="alert">{error}</p>}
    </Dialog>
  )
}

/** Blanks at the ends and the case are forgiven; anything else has to be what was asked for. */
export function matchesTyped(text: string, expected: string): boolean {
  return text.trim().toLowerCase() === expected.trim().toLowerCase()
}
