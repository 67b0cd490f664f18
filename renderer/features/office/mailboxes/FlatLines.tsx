import { PenLine } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FlatSubscription } from '../../../../shared/lifecycle/flat-subscription'
import { isoDayStart } from '../../../../shared/time/iso-day'
import { useFormat } from '../../../i18n/use-format'
import { useRomeDay } from '../../../i18n/use-rome-day'
import { Badge } from '../../../ui/Badge'
import office from '../Office.module.css'
import styles from './Mailboxes.module.css'
import type { Place } from './MailboxesPart'

interface FlatLinesProps {
  readonly flats: readonly FlatSubscription[]
  readonly go: (place: Place) => void
}

/** Flat subscriptions among the other mailboxes, each marked as what only a person knows of. */
export function FlatLines({ flats, go }: FlatLinesProps) {
  const { t } = useTranslation('mailboxes')
  const format = useFormat()
  const day = useRomeDay()
  return flats.map(({ id, address, endsOn, monthlyMessages, note }) => (
    <li key={id}>
      <PlainButton className={styles.line ?? ''} onPress={() => go({ kind: 'flat', id })}>
        <span className={styles.address}>{address}</span>
        <span className={styles.what}>
          <Badge icon={PenLine}>{t('flat.by-hand')}</Badge>
          <Badge>FLAT</Badge>
          <span className={office.soft}>
            {t('flat.line', {
              number: format.number(monthlyMessages),
              count: monthlyMessages,
              day: day(isoDayStart(endsOn))
            })}
          </span>
        </span>
        {note !== '' && <span className={office.soft}>{note}</span>}
      </PlainButton>
    </li>
  ))
}
