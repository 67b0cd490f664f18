import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { selectAppView } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { TextField } from '../../ui/TextField'
import { useToast } from '../../ui/Toast'
import styles from './Connect.module.css'
import { ConnectFrame } from './ConnectFrame'
import { ConnectProblem } from './ConnectProblem'
import {
  emptyForm,
  type TextField as Field,
  faultFrom,
  faultsOf,
  fieldsOf,
  inputOf,
  typeInto,
  type ConnectForm as Values
} from './connect-form'
import { Guide } from './Guide'
import { KeepChoice, useKeychain } from './KeepChoice'
import { SecretField } from './SecretField'
import { ServerFields } from './ServerFields'

/** Everything a mailbox is connected with. What is typed stays here until it has worked or the dialog closes. */
export function ConnectForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('welcome')
  const bridge = useBridge()
  const choose = useAppStore(state => state.chooseMailbox)
  const fallback = useAppStore(state => (selectAppView(state)?.runtime ?? 'official') !== 'official')
  const showToast = useToast()
  const keychain = useKeychain()
  const [form, setForm] = useState(() => emptyForm(keychain ? 'keychain' : 'session'))
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const attempt = useAttempt<string>({
    onSuccess: (mailboxId, late) => {
      showToast({ text: t(late ? 'connected-late' : 'connected', { address: form.address.trim() }) })
      if (late) return
      onClose()
      choose(mailboxId)
    }
  })

  const change = (next: Values) => {
    setForm(next)
    attempt.clearError()
  }
  const faults = faultsOf(form)
  const answered = attempt.error === null ? {} : faultFrom(attempt.error, form.server)
  const field = (name: Field) => {
    const fault = answered[name] ?? (left.has(name) ? faults[name] : undefined)
    return {
      label: t(`field.${name}`),
      value: form[name],
      error: fault === undefined ? null : t(`fault.${fault}`),
      isDisabled: attempt.running,
      onChange: (text: string) => change(typeInto(form, name, text)),
      onBlur: () => {
        // An empty field is not complained about before one wants to go on.
        if (form[name].trim() !== '') setLeft(new Set([...left, name]))
      }
    }
  }
  const connect = () => {
    setLeft(new Set(fieldsOf(form.server)))
    const first = fieldsOf(form.server).find(name => faults[name] !== undefined)
    if (first === undefined) void attempt.run(() => bridge.request('mailbox.connect', inputOf(form)))
    return first ?? null
  }
  const elsewhere = attempt.error !== null && Object.keys(answered).length === 0

  return (
    <ConnectFrame
      title={t('connect.title')}
      attempt={attempt}
      trying={t('connecting')}
      action={t('connect.action')}
      onAction={connect}
      onClose={onClose}
      guide={<Guide server={form.server} />}
    >
      {fallback && <p className={styles.note}>{t('fallback-note')}</p>}
      <ServerFields
        server={form.server}
        host="massive"
        onChange={server => change({ ...form, server })}
        field={field}
      />
      <TextField name="address" {...field('address')} inputMode="email" autoComplete="off" />
      <TextField name="username" {...field('username')} description={t('hint.username')} autoComplete="off" />
      <SecretField name="password" {...field('password')} />
      <SecretField name="token" {...field('token')} />
      <TextField
        name="webmail"
        {...field('webmail')}
        description={t('hint.webmail')}
        inputMode="url"
        placeholder="https://"
      />
      <KeepChoice value={form.keep} onChange={keep => change({ ...form, keep })} />
      {elsewhere && attempt.error !== null && <ConnectProblem error={attempt.error} />}
    </ConnectFrame>
  )
}
