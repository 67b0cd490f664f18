import { KeyRound, LockKeyhole } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError, ErrorCode, Result } from '../../../shared/errors/app-error'
import type { Bridge } from '../../../shared/ipc/contract'
import type { GateView } from '../../../shared/ipc/views'
import { useErrorText } from '../../i18n/use-error-text'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { TextField } from '../../ui/TextField'
import styles from './Gate.module.css'

interface GateProps {
  readonly bridge: Bridge
  readonly view: GateView
  readonly onChange: (view: GateView) => void
}

/** Stands before the program while its archive is not open: a person opens it, or decides what else to do. */
export function Gate({ bridge, view, onChange }: GateProps) {
  const [error, setError] = useState<AppError | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = async (act: () => Promise<Result<GateView>>) => {
    setBusy(true)
    setError(null)
    const result = await act()
    setBusy(false)
    if (result.ok) onChange(result.value)
    else setError(result.error)
  }
  useEffect(
    () =>
      bridge.on('gate.changed', () => {
        void bridge.request('gate.view', undefined).then(result => {
          if (result.ok) onChange(result.value)
        })
      }),
    [bridge, onChange]
  )
  const parts = { bridge, busy, error, attempt, clearError: () => setError(null) }
  if (view.state === 'locked') return <Locked {...parts} by={view.by} />
  if (view.state === 'waiting') return <Waiting {...parts} by={view.by} />
  if (view.state === 'unset') return <Unset {...parts} />
  if (view.state === 'failed') return <Failed {...parts} reason={view.error} />
  return null
}

interface Parts {
  readonly bridge: Bridge
  readonly busy: boolean
  readonly error: AppError | null
  readonly attempt: (act: () => Promise<Result<GateView>>) => Promise<void>
  readonly clearError: () => void
}

interface WayProps extends Parts {
  readonly kind: 'passphrase' | 'recovery-key'
}

/** Opens the archive with what a person has. */
function Unlock({ bridge, busy, error, attempt, clearError, kind }: WayProps) {
  const { t } = useTranslation('gate')
  const fault = useFault(error)
  const [text, setText] = useState('')
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (text !== '' && !busy) void attempt(() => bridge.request('gate.unlock', { kind, text }))
      }}
    >
      <TextField
        label={t(`field.${kind}`)}
        type={kind === 'passphrase' ? 'password' : 'text'}
        value={text}
        onChange={next => {
          setText(next)
          clearError()
        }}
        error={fault}
        isDisabled={busy}
        autoComplete="off"
        autoFocus
      />
      <Button variant="primary" type="submit" busy={busy}>
        {t('locked.open')}
      </Button>
    </form>
  )
}

/** The last way out: sets the archive aside, after a word on what will be missing. */
function Anew({ bridge, attempt }: Parts) {
  const { t } = useTranslation('gate')
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <hr className={styles.rule} />
      <p className={styles.soft}>{t('locked.anew-words')}</p>
      <Button onPress={() => setLeaving(true)}>{t('locked.anew')}</Button>
      {leaving && (
        <ConfirmDialog
          title={t('locked.anew-title')}
          confirmLabel={t('locked.anew')}
          onConfirm={() => {
            setLeaving(false)
            void attempt(() => bridge.request('gate.begin-anew', undefined))
          }}
          onClose={() => setLeaving(false)}
        >
          {t('locked.anew-confirm')}
        </ConfirmDialog>
      )}
    </>
  )
}

function Locked({
  by,
  ...parts
}: Parts & { readonly by: { readonly recoveryKey: boolean; readonly passphrase: boolean } }) {
  const { t } = useTranslation('gate')
  const kind = by.passphrase ? 'passphrase' : 'recovery-key'
  const openable = by.passphrase || by.recoveryKey
  return (
    <Sheet icon={<LockKeyhole size={22} aria-hidden />} title={t('locked.title')}>
      <p>{t(openable ? `locked.${kind}` : 'locked.no-way')}</p>
      {openable && <Unlock {...parts} kind={kind} />}
      <Anew {...parts} />
    </Sheet>
  )
}

/** The keychain is late, as it is at many a login: the archive is not lost, and opens by itself once there is an answer. */
function Waiting({ by, ...parts }: Parts & { readonly by: { readonly recoveryKey: boolean } }) {
  const { t } = useTranslation('gate')
  const { bridge, busy, attempt } = parts
  const [asked, setAsked] = useState(false)
  return (
    <Sheet icon={<KeyRound size={22} aria-hidden />} title={t('waiting.title')}>
      <p>{t('waiting.words')}</p>
      <Button
        variant="primary"
        busy={busy}
        onPress={() => {
          setAsked(true)
          void attempt(() => bridge.request('gate.try-again', undefined))
        }}
      >
        {t('waiting.again')}
      </Button>
      <p role="status" className={styles.soft}>
        {asked && !busy ? t('waiting.still') : ''}
      </p>
      {by.recoveryKey && (
        <>
          <p>{t('waiting.recovery-key')}</p>
          <Unlock {...parts} kind="recovery-key" />
        </>
      )}
      <Anew {...parts} />
    </Sheet>
  )
}

function Unset({ bridge, busy, error, attempt, clearError }: Parts) {
  const { t } = useTranslation('gate')
  const fault = useFault(error)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const differs = asked && passphrase !== again ? t('unset.differs') : null
  return (
    <Sheet icon={<KeyRound size={22} aria-hidden />} title={t('unset.title')}>
      <p>{t('unset.words')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setAsked(true)
          if (busy || passphrase !== again) return
          void attempt(() => bridge.request('gate.set-passphrase', { passphrase }))
        }}
      >
        <TextField
          label={t('field.passphrase')}
          type="password"
          description={t('unset.hint')}
          value={passphrase}
          onChange={next => {
            setPassphrase(next)
            clearError()
          }}
          error={fault}
          isDisabled={busy}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={t('unset.again')}
          type="password"
          value={again}
          onChange={setAgain}
          error={differs}
          isDisabled={busy}
          autoComplete="off"
        />
        <Button variant="primary" type="submit" busy={busy}>
          {t('unset.keep')}
        </Button>
      </form>
      <hr className={styles.rule} />
      <p className={styles.soft}>{t('unset.memory-words')}</p>
      <Button
        isDisabled={busy}
        onPress={() => void attempt(() => bridge.request('gate.in-memory', undefined))}
      >
        {t('unset.memory')}
      </Button>
    </Sheet>
  )
}

/** What is to be done, where it is not about room and permissions. */
const failureWords: Readonly<Partial<Record<ErrorCode, 'newer' | 'network'>>> = {
  'archive-newer': 'newer',
  'folder-on-network': 'network'
}

function Failed({ bridge, busy, error, attempt, reason }: Parts & { readonly reason: AppError }) {
  const { t } = useTranslation('gate')
  const errorText = useErrorText()
  return (
    <Sheet icon={<LockKeyhole size={22} aria-hidden />} title={t('failed.title')}>
      <Banner tone="bad">{errorText(error ?? reason)}</Banner>
      <p>{t(`failed.${failureWords[reason.code] ?? 'words'}`)}</p>
      <Button
        isDisabled={busy}
        onPress={() => void attempt(() => bridge.request('gate.in-memory', undefined))}
      >
        {t('unset.memory')}
      </Button>
    </Sheet>
  )
}

/** Says what a passphrase lacks; every other error in its usual words. */
function useFault(error: AppError | null): string | null {
  const { t } = useTranslation('gate')
  const errorText = useErrorText()
  if (error === null) return null
  if (error.code === 'invalid-input') return t('fault.short', { shortest: String(error.data.shortest) })
  return errorText(error)
}

function Sheet(props: { readonly icon: ReactNode; readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <h1 className={styles.title}>
          {props.icon}
          {props.title}
        </h1>
        {props.children}
      </div>
    </main>
  )
}
