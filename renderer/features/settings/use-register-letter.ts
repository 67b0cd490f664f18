import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/errors/app-error'
import { escapeHtml } from '../../../shared/mail/escape-html'
import type { MailboxView } from '../../../shared/mail/mailbox'
import type { Draft } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { mainTime } from '../../state/main-clock'
import { useAppStore, useBridge } from '../../state/store-context'

/** Opens a draft from a mailbox to itself that tells how far its register has come; a person sends it. */
export function useRegisterLetter({ id: mailboxId, address }: MailboxView): () => Promise<Result<Draft>> {
  const { t } = useTranslation('archive')
  const bridge = useBridge()
  const format = useFormat()
  const clock = useAppStore(state => state.clock)
  const chooseMailbox = useAppStore(state => state.chooseMailbox)
  const compose = useAppStore(state => state.compose)
  return async () => {
    const head = await bridge.request('register.head', { mailboxId })
    if (!head.ok) return head
    const now = new Date(mainTime(clock, performance.now()))
    const { count, hash } = head.value
    const lines = [
      t('letter.mailbox', { address }),
      t('letter.date', { date: format.exactDateTime(now) }),
      t('letter.count', { number: format.number(count) }),
      t('letter.hash', { hash }),
      t('letter.why')
    ]
    chooseMailbox(mailboxId)
    return compose(mailboxId, {
      recipients: [address],
      subject: t('letter.subject', { date: format.date(now) }),
      bodyHtml: lines.map(line => `<p>${escapeHtml(line)}</p>`).join('')
    })
  }
}
