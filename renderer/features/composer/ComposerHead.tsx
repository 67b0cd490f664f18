import { Minus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand/react'
import type { Draft } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { IconButton } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { classes } from '../../ui/classes'
import styles from './Composer.module.css'
import type { DraftSession } from './draft-session'
import type { Close } from './use-close'

interface ComposerHeadProps {
  readonly draft: Draft
  readonly session: DraftSession
  readonly close: Close
}

/** What is being written, whether it is saved, and the ways out. */
export function ComposerHead({ draft, session, close }: ComposerHeadProps) {
  const { t } = useTranslation('composer')
  const errorText = useErrorText()
  const putAside = useAppStore(state => state.setComposerShown)
  const [discarding, setDiscarding] = useState(false)
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <h2 className={styles.title}>{t(`title.${draft.origin.kind}`)}</h2>
        <SaveStatusWords session={session} mailboxId={draft.mailboxId} />
      </div>
      <div className={styles.tools}>
        <IconButton
          size="small"
          label={t('discard')}
          icon={Trash2}
          onPress={() => {
            if (session.isBlank()) void close.discard()
            else setDiscarding(true)
          }}
        />
        <IconButton size="small" label={t('put-aside')} icon={Minus} onPress={() => putAside(false)} />
        <IconButton size="small" label={t('close')} icon={X} keys="Esc" onPress={() => void close.run()} />
      </div>
      {discarding && <DiscardDialog close={close} onClose={() => setDiscarding(false)} />}
      {close.unsaved !== null && (
        <ConfirmDialog
          title={t('unsaved.title')}
          confirmLabel={t('unsaved.close')}
          danger
          onConfirm={close.anyway}
          onClose={close.stay}
        >
          <p>{errorText(close.unsaved)}</p>
          <p>{t('unsaved.words')}</p>
        </ConfirmDialog>
      )}
    </header>
  )
}

function SaveStatusWords({
  session,
  mailboxId
}: {
  readonly session: DraftSession
  readonly mailboxId: string
}) {
  const { t } = useTranslation('composer')
  const errorText = useErrorText()
  const status = useStore(session.store, state => state.status)
  const from = useAppStore(state => {
    const mailboxes = selectMailboxes(state)
    return mailboxes.length > 1 ? mailboxes.find(({ id }) => id === mailboxId)?.address : undefined
  })
  const words =
    status.state === 'failed'
      ? t('status.failed', { reason: errorText(status.error) })
      : t(`status.${status.state}`)
  return (
    <p className={classes(styles.status, status.state === 'failed' && styles.failed)}>
      {from !== undefined && <span>{t('from', { address: from })} · </span>}
      <span role={status.state === 'failed' ? 'alert' : undefined}>{words}</span>
    </p>
  )
}

function DiscardDialog({ close, onClose }: { readonly close: Close; readonly onClose: () => void }) {
  const { t } = useTranslation('composer')
  const errorText = useErrorText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const confirm = async () => {
    setBusy(true)
    const failure = await close.discard()
    setError(failure === null ? null : errorText(failure))
    setBusy(false)
  }
  return (
    <ConfirmDialog
      title={t('discard-dialog.title')}
      confirmLabel={t('discard-dialog.confirm')}
      danger
      busy={busy}
      error={error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('discard-dialog.words')}</p>
    </ConfirmDialog>
  )
}
