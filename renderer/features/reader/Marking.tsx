import { CircleHelp, type LucideIcon, Mail, ScrollText, TriangleAlert } from 'lucide-react'
import { Disclosure, DisclosurePanel } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import type { MessageRow } from '../../../shared/mail/message'
import type { ReceiptKind } from '../../../shared/receipts/receipt'
import { FoldButton } from '../../ui/FoldButton'
import styles from './Marking.module.css'
import { Webmail } from './Webmail'

/** None of them a tick or a shield: nothing was verified here. */
const icons: Partial<Readonly<Record<ReceiptKind, LucideIcon>>> = {
  'certified-mail': Mail,
  anomaly: TriangleAlert,
  other: CircleHelp
}

interface MarkingProps {
  readonly row: MessageRow
  readonly mailbox: MailboxView | null
}

/** How the service marked the message, and what cannot be had through it. */
export function Marking({ row: { kind, copy }, mailbox }: MarkingProps) {
  const { t } = useTranslation('reader')
  const Icon = icons[kind] ?? ScrollText
  return (
    <section className={styles.box} aria-label={t('marking.label')} data-kind={kind}>
      <Icon size={19} strokeWidth={1.6} aria-hidden />
      <div className={styles.words}>
        <Disclosure className={styles.details ?? ''}>
          <span className={styles.title}>
            <FoldButton>{t(`marking.${kind}.title`)}</FoldButton>
          </span>
          <DisclosurePanel>
            <p>
              {t(`marking.${kind}.words`)} {t('marking.signatures')}
            </p>
          </DisclosurePanel>
        </Disclosure>
        <Webmail mailbox={mailbox} gone={'gone' in copy} />
      </div>
    </section>
  )
}
