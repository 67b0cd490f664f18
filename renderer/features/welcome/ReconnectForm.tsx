import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import styles from './Connect.module.css'
import { ConnectFrame } from './ConnectFrame'
import { ConnectProblem } from './ConnectProblem'
import { bareToken, tokenFault } from './connect-form'
import { Guide } from './Guide'
import { KeepChoice, useKeychain } from './KeepChoice'
import { SecretField } from './SecretField'

interface ReconnectFormProps {
  readonly mailboxId: string
  readonly onClose: () => void
}

/** New secrets for a mailbox that is known: the old ones stay until the new ones have worked. */
export function ReconnectForm({ mailboxId, onClose }: ReconnectFormProps) {
  const { t } = useTranslation('welcome')
  const bridge = useBridge()
  const showToast = useToast()
  const keychain = useKeychain()
  const mailbox = useAppStore(state => selectMailboxes(state).find(({ id }) => id === mailboxId))
  const [secrets, setSecrets] = useState({ token: '', password: '' })
  const [keep, setKeep] = useState<'keychain' | 'session'>(keychain ? 'keychain' : 'session')
  const [asked, setAsked] = useState(false)
  const attempt = useAttempt<null>({
    onSuccess: () => {
      showToast({ text: t('connected', { address: mailbox?.address ?? '' }) })
      onClose()
    }
  })
  if (mailbox === undefined) return null

  const type = (change: Partial<typeof secrets>) => {
    setSecrets({ ...secrets, ...change })
    attempt.clearError()
  }
  const tokenWrong = tokenFault(secrets.token)
  const run = () => {
    setAsked(true)
    if (secrets.password === '') return 'password'
    if (tokenWrong !== null) return 'token'
    const { password } = secrets
    const input = { mailboxId, token: bareToken(secrets.token), password, keep }
    void attempt.run(() => bridge.request('mailbox.reconnect', input))
    return null
  }
  const retry = () => void attempt.run(() => bridge.request('mailbox.retry', { mailboxId }))
  const { connection } = mailbox

  return (
    <ConnectFrame
      title={t('reconnect.title')}
      attempt={attempt}
      trying={t('connecting')}
      action={t('reconnect.action')}
      onAction={run}
      onClose={onClose}
      aside={
        connection.state !== 'locked' &&
        connection.state !== 'closed' && (
          <Button variant="quiet" isDisabled={attempt.running} onPress={retry}>
            {t('reconnect.retry')}
          </Button>
        )
      }
      guide={<Guide server={mailbox.server === 'practice' ? 'other' : mailbox.server} />}
    >
      <dl className={styles.known}>
        <dt>{t('field.address')}</dt>
        <dd>{mailbox.address}</dd>
        <dt>{t('field.username')}</dt>
        <dd>{mailbox.username}</dd>
        <dt>{t('server.label')}</dt>
        <dd>{new URL(mailbox.addresses.massive).host}</dd>
      </dl>
      {attempt.error === null && (connection.state === 'refused' || connection.state === 'closed') && (
        <ConnectProblem error={connection.error} />
      )}
      {attempt.error === null && connection.state === 'locked' && (
        <p className={styles.note}>{t('reconnect.locked')}</p>
      )}
      <SecretField
        name="password"
        label={t('field.password')}
        value={secrets.password}
        onChange={password => type({ password })}
        error={asked && secrets.password === '' ? t('fault.missing') : null}
        isDisabled={attempt.running}
        autoFocus
      />
      <SecretField
        name="token"
        label={t('field.token')}
        value={secrets.token}
        onChange={token => type({ token })}
        error={asked && tokenWrong !== null ? t(`fault.${tokenWrong}`) : null}
        isDisabled={attempt.running}
      />
      <KeepChoice value={keep} onChange={setKeep} />
      {attempt.error !== null && <ConnectProblem error={attempt.error} />}
    </ConnectFrame>
  )
}
