import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publishedServers } from '../../../shared/mail/mailbox'
import { useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { TextField } from '../../ui/TextField'
import { useToast } from '../../ui/Toast'
import { accountFaults, accountInput, emptyAccountForm, type AccountForm as Values } from './account-form'
import styles from './Connect.module.css'
import { ConnectProblem } from './ConnectProblem'
import { baseFields } from './connect-form'
import { KeepChoice, useKeychain } from './KeepChoice'
import { SecretField } from './SecretField'

type Field = keyof ReturnType<typeof accountFaults>

/** Connects an account with its e-mail address and key: for whoever administers it. */
export function AccountForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('welcome')
  const bridge = useBridge()
  const showToast = useToast()
  const keychain = useKeychain()
  const formId = useId()
  const [form, setForm] = useState(() => emptyAccountForm(keychain ? 'keychain' : 'session'))
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
    else document.querySelector<HTMLElement>(`#${CSS.escape(formId)} [name="${first}"]`)?.focus()
  }
  return (
    <Dialog
      title={t('account.title')}
      size="medium"
      closable={!attempt.running}
      onClose={onClose}
      footer={
        <>
          <p role="status" className={styles.progress}>
            {attempt.running ? t('account.connecting') : ''}
          </p>
          <Button onPress={attempt.running ? attempt.giveUp : onClose}>
            {t(attempt.running ? 'give-up' : 'cancel')}
          </Button>
          <Button variant="primary" busy={attempt.running} onPress={connect}>
            {t('connect.action')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (!attempt.running) connect()
        }}
      >
        <p className={styles.note}>{t('account.words')}</p>
        <RadioGroup
          label={t('server.label')}
          value={form.server}
          onChange={server => change({ server })}
          options={(['production', 'test', 'other'] as const).map(id => ({
            id,
            label: t(`server.${id}`),
            ...(id === 'other' ? {} : { note: new URL(publishedServers[id].account).host })
          }))}
        />
        {form.server === 'other' &&
          baseFields.map(name => (
            <TextField
              key={name}
              {...field(name)}
              label={t(`field.${name}`)}
              inputMode="url"
              placeholder="https://"
            />
          ))}
        <TextField {...field('email')} label={t('account.email')} inputMode="email" autoComplete="off" />
        <SecretField {...field('apiKey')} label={t('account.key')} description={t('account.key-hint')} />
        <KeepChoice value={form.keep} onChange={keep => change({ keep })} />
        {attempt.error !== null &&
          (attempt.error.code === 'credentials-refused' ? (
            <ConnectProblem error={attempt.error} words={t('account.refused')} />
          ) : (
            <ConnectProblem error={attempt.error} />
          ))}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
