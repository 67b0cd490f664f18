import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/app-error'
import type { FoundBackup } from '../../../shared/ipc/views'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import styles from './Settings.module.css'
import { useBackupError } from './use-backup-error'

interface RestoreDialogProps {
  readonly backup: FoundBackup
  readonly onClose: () => void
}

/** Says what a restore does, and asks for the recovery key, which goes to main and is kept nowhere. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const { t } = useTranslation('archive')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const bridge = useBridge()
  const errorText = useBackupError()
  const [recoveryKey, setRecoveryKey] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'going'>('asking')
  const [error, setError] = useState<AppError | null>(null)
  const restore = async () => {
    if (recoveryKey.trim() === '' || state !== 'asking') return
    setState('busy')
    setError(null)
    const laid = await bridge.request('archive.restore', { recoveryKey })
    setState(laid.ok ? 'going' : 'asking')
    if (laid.ok) setRecoveryKey('')
    else setError(laid.error)
  }
  const atTheKey = error?.code.startsWith('recovery-key') ?? false
  const { name, createdAt, bytes } = backup
  return (
    <Dialog
      title={t('restore.title')}
      role="alertdialog"
      size="medium"
      closable={state === 'asking'}
      onClose={onClose}
      footer={
        state !== 'going' && (
          <>
            <Button isDisabled={state === 'busy'} onPress={onClose}>
              {common('cancel')}
            </Button>
            <Button
              variant="primary"
              busy={state === 'busy'}
              isDisabled={recoveryKey.trim() === ''}
              onPress={() => void restore()}
            >
              {t('restore.confirm')}
            </Button>
          </>
        )
      }
    >
      <p className={styles.anywhere}>
        <strong>
          {t('restore.file', {
            name,
            date: format.dateTime(new Date(createdAt)),
            size: format.bytes(bytes)
          })}
        </strong>
      </p>
      {state === 'going' ? (
        <p role="status">{t('restore.going')}</p>
      ) : (
        <>
          <ul className={styles.list}>
            <li>{t('restore.aside')}</li>
            <li>{t('restore.paused')}</li>
            <li>{t('restore.restarts')}</li>
          </ul>
          <Form
            onSubmit={(event: FormEvent) => {
              event.preventDefault()
              void restore()
            }}
          >
            <TextField
              label={t('restore.key')}
              value={recoveryKey}
              onChange={text => {
                setRecoveryKey(text)
                setError(null)
              }}
              error={error !== null && atTheKey ? errorText(error) : null}
              isDisabled={state === 'busy'}
              autoComplete="off"
              autoFocus
            />
          </Form>
          {error !== null && !atTheKey && <p role="alert">{errorText(error)}</p>}
        </>
      )}
    </Dialog>
  )
}
