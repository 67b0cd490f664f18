import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import type { RegisterFault, RegisterFindings } from '../../../shared/mail/register'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { useToast } from '../../ui/Toast'
import styles from './Settings.module.css'
import { useRegisterLetter } from './use-register-letter'

interface RegisterPartProps {
  readonly mailboxes: readonly MailboxView[]
  /** The draft stands in the composer, below the settings. */
  readonly onDrafted: () => void
}

/** Checks a mailbox's register, writes it as a table, and prepares the letter that fixes its state elsewhere. */
export function RegisterPart({ mailboxes, onDrafted }: RegisterPartProps) {
  const { t } = useTranslation('archive')
  const [chosen, setChosen] = useState<string | null>(null)
  const mailbox = mailboxes.find(({ id }) => id === chosen) ?? mailboxes[0]
  return (
    <>
      <p className={styles.words}>{t('register.words')}</p>
      {mailbox === undefined && <p>{t('register.no-mailbox')}</p>}
      {mailbox !== undefined && mailboxes.length > 1 && (
        <Select
          label={t('register.mailbox')}
          value={mailbox.id}
          onChange={setChosen}
          options={mailboxes.map(({ id, address }) => ({ id, label: address }))}
        />
      )}
      {mailbox !== undefined && <OfMailbox key={mailbox.id} mailbox={mailbox} onDrafted={onDrafted} />}
    </>
  )
}

interface OfMailboxProps {
  readonly mailbox: MailboxView
  readonly onDrafted: () => void
}

function OfMailbox({ mailbox, onDrafted }: OfMailboxProps) {
  const { t } = useTranslation('archive')
  const bridge = useBridge()
  const format = useFormat()
  const errorText = useErrorText()
  const showToast = useToast()
  const prepareLetter = useRegisterLetter(mailbox)
  const [findings, setFindings] = useState<RegisterFindings | null>(null)
  const [busy, setBusy] = useState(false)
  const alone = async (work: () => Promise<string | null>) => {
    setBusy(true)
    const fault = await work()
    setBusy(false)
    if (fault !== null) showToast({ text: fault, tone: 'bad' })
  }
  const check = async () => {
    setFindings(null)
    const checked = await bridge.request('register.check', { mailboxId: mailbox.id })
    if (!checked.ok) return errorText(checked.error)
    setFindings(checked.value)
    return null
  }
  const exportTable = async () => {
    const exported = await bridge.request('register.export', { mailboxId: mailbox.id })
    if (!exported.ok) return errorText(exported.error)
    if (exported.value === null) return null
    const { count } = exported.value
    showToast({ text: t('register.exported', { count, number: format.number(count) }) })
    return null
  }
  const draft = async () => {
    const saved = await prepareLetter()
    if (!saved.ok) return errorText(saved.error)
    showToast({ text: t('register.drafted') })
    onDrafted()
    return null
  }
  return (
    <>
      <div className={styles.row}>
        <Button size="small" isDisabled={busy} onPress={() => void alone(check)}>
          {t('register.check')}
        </Button>
        <Button size="small" isDisabled={busy} onPress={() => void alone(exportTable)}>
          {t('register.export')}
        </Button>
        <Button size="small" isDisabled={busy} onPress={() => void alone(draft)}>
          {t('register.send')}
        </Button>
      </div>
      {findings !== null && <Findings {...findings} />}
    </>
  )
}

function Findings({ head, faults, more }: RegisterFindings) {
  const { t } = useTranslation('archive')
  const format = useFormat()
  const faultText = useFaultText()
  if (faults.length === 0) {
    if (head.count === 0) return <Banner tone="info">{t('register.empty')}</Banner>
    return (
      <Banner tone="info">
        <p>{t('register.whole', { count: head.count, number: format.number(head.count) })}</p>
        <p className={styles.hash}>{t('register.head', { hash: head.hash })}</p>
      </Banner>
    )
  }
  const shown = faults.slice(0, shownFaults)
  return (
    <Banner tone="bad">
      <p>{t('register.faulty')}</p>
      <ul className={styles.list}>
        {shown.map(fault => (
          <li key={`${fault.kind} ${fault.number}`}>{faultText(fault)}</li>
        ))}
        {(more || faults.length > shown.length) && <li>{t('register.more')}</li>}
      </ul>
      <p>{t('register.then')}</p>
    </Banner>
  )
}

const shownFaults = 8

function useFaultText(): (fault: RegisterFault) => string {
  const { t } = useTranslation('archive')
  const format = useFormat()
  return ({ kind, number, until }) =>
    t(`register.${kind}`, {
      number: format.number(number),
      until: format.number(until),
      last: format.number(number - 1)
    })
}
