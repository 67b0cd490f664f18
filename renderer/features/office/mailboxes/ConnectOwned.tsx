import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../../shared/account/account'
import type { OwnedMailbox } from '../../../../shared/lifecycle/owned-mailbox'
import type { MailboxView } from '../../../../shared/mail/mailbox'
import { ErrorSubject } from '../../../i18n/error-subject'
import { useErrorText } from '../../../i18n/use-error-text'
import { selectMailboxes } from '../../../state/selectors'
import { useAppStore, useBridge } from '../../../state/store-context'
import { useAttempt } from '../../../state/use-attempt'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/TextField'
import { useToast } from '../../../ui/Toast'
import office from '../Office.module.css'
import { Part } from '../Part'
import styles from './Mailboxes.module.css'

interface ConnectOwnedProps {
  readonly account: AccountView
  readonly mailbox: OwnedMailbox
}

/** An active mailbox is offered to the mail side; the account's own token serves it. */
export function ConnectOwned({ account, mailbox }: ConnectOwnedProps) {
  const { t } = useTranslation('mailboxes')
  const connected = useAppStore(state =>
    selectMailboxes(state).find(({ address }) => address.toLowerCase() === mailbox.address.toLowerCase())
  )
  return (
    <Part title={t('connect.title')}>
      {connected === undefined ? (
        // What is refused here are the mailbox's own username and password, too.
        <ErrorSubject value="mailbox">
          <ConnectFields account={account} mailbox={mailbox} />
        </ErrorSubject>
      ) : (
        <TieToAccount account={account} mailbox={connected} />
      )}
    </Part>
  )
}

interface TieToAccountProps {
  readonly account: AccountView
  readonly mailbox: MailboxView
}

/** A connected mailbox, which may have another token than the account's. */
function TieToAccount({ account, mailbox }: TieToAccountProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const tying = useAttempt<null>({
    onSuccess: () => showToast({ text: t('connect.tied', { address: mailbox.address }) })
  })
  // A token that ends with the session is nothing for a mailbox that stays.
  const offered =
    mailbox.server !== 'practice' && (account.secrets === 'keychain' || mailbox.secrets === 'session')
  return (
    <>
      <p className={office.soft}>{t('connect.is')}</p>
      {tying.error !== null && <Banner tone="bad">{errorText(tying.error)}</Banner>}
      {offered && (
        <div className={office.row}>
          <Button
            isDisabled={tying.running}
            onPress={() =>
              void tying.run(() =>
                bridge.request('account.tie-mailbox', { accountId: account.id, mailboxId: mailbox.id })
              )
            }
          >
            {t('connect.tie')}
          </Button>
        </div>
      )}
    </>
  )
}

function ConnectFields({ account, mailbox }: ConnectOwnedProps) {
  const { t } = useTranslation('mailboxes')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [username, setUsername] = useState(mailbox.address)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const attempt = useAttempt<string>({
    onSuccess: () => showToast({ text: t('connect.done', { address: mailbox.address }) })
  })
  const connect = () => {
    setAsked(true)
    if (username.trim() === '' || password === '') return
    const { id: accountId, secrets: keep } = account
    const input = { accountId, address: mailbox.address, username: username.trim(), password, keep }
    void attempt.run(() => bridge.request('account.connect-mailbox', input))
  }
  const missing = (text: string) => (asked && text.trim() === '' ? t('connect.missing') : null)
  return (
    <form
      className={styles.narrow}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!attempt.running) connect()
      }}
    >
      <p className={office.soft}>{t('connect.words')}</p>
      <TextField
        label={t('connect.username')}
        value={username}
        onChange={setUsername}
        error={missing(username)}
        autoComplete="off"
      />
      <TextField
        label={t('connect.password')}
        type="password"
        value={password}
        onChange={setPassword}
        error={missing(password)}
        autoComplete="off"
      />
      {attempt.error !== null && <Banner tone="bad">{errorText(attempt.error)}</Banner>}
      <div className={office.row}>
        <Button variant="primary" type="submit" isDisabled={attempt.running}>
          {t(attempt.running ? 'connect.running' : 'connect.action')}
        </Button>
      </div>
    </form>
  )
}
