import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { selectAppView } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { TextField } from '../../ui/TextField'
import { useToast } from '../../ui/Toast'
import {
  accountFaults,
  accountInput,
  emptyAccountForm,
  formOf,
  type AccountForm as Values
} from './account-form'
import styles from './Connect.module.css'
import { ConnectFrame } from './ConnectFrame'
import { ConnectProblem } from './ConnectProblem'
import { KeepChoice, useKeychain } from './KeepChoice'
import { SecretField } from './SecretField'
import { ServerFields } from './ServerFields'

type Field = keyof ReturnType<typeof accountFaults>

interface AccountFormProps {
  /** The known account whose key is entered anew; null: a new one. */
  readonly accountId: string | null
  readonly onClose: () => void
}

/** Connects an account with its e-mail address and key: for whoever administers it. */
export function AccountForm({ accountId, onClose }: AccountFormProps) {
  const { t } = useTranslation('welcome')
  const bridge = useBridge()
  const showToast = useToast()
  const keychain = useKeychain()
  const known = useAppStore(state => selectAppView(state)?.accounts.find(({ id }) => id === accountId))
  const [form, setForm] = useState(() => {
    const keep = keychain ? 'keychain' : 'session'
    return known === undefined ? emptyAccountForm(keep) : formOf(known, keep)
  })
  const [asked, setAsked] = useState(false)
  const attempt = useAttempt<string>({
    onSuccess: (_, late) => {
      showToast({ text: t(late ? 'connected-late' : 'connected', { address: form.email.trim() }) })
      if (!late) onClose()
    }
  })
  const change = (next: Partial<Values>) => {
    setForm({ ...form, ...next })
    attempt.clearError()
  }
  const faults = accountFaults(form)
  const field = (name: Field) => ({
    name,
    value: form[name],
    error: asked && faults[name] !== undefined ? t(`fault.${faults[name]}`) : null,
    isDisabled: attempt.running,
    onChange: (text: string) => change({ [name]: text })
  })
  const connect = () => {
    setAsked(true)
    const [first] = Object.keys(faults)
    if (first === undefined) void attempt.run(() => bridge.request('account.connect', accountInput(form)))
    return first ?? null
  }
  return (
    <ConnectFrame
      title={t('account.title')}
      attempt={attempt}
      trying={t('account.connecting')}
      action={t('connect.action')}
      onAction={connect}
      onClose={onClose}
    >
      <p className={styles.note}>{t('account.words')}</p>
      <ServerFields
        server={form.server}
        host="account"
        onChange={server => change({ server })}
        field={field}
      />
      <TextField {...field('email')} label={t('account.email')} inputMode="email" autoComplete="off" />
      <SecretField {...field('apiKey')} label={t('account.key')} description={t('account.key-hint')} />
      <KeepChoice value={form.keep} onChange={keep => change({ keep })} />
      {attempt.error !== null &&
        (attempt.error.code === 'credentials-refused' ? (
          <ConnectProblem error={attempt.error} words={t('account.refused')} />
        ) : (
          <ConnectProblem error={attempt.error} />
        ))}
    </ConnectFrame>
  )
}
