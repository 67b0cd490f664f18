import { Square, SquareCheck, Users } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '../../../shared/mail/board'
import { Badge } from '../../ui/Badge'
import { classes } from '../../ui/classes'
import lists from '../../ui/list.module.css'
import { type LinePlace, RowLine } from '../../ui/rows/RowLine'
import { DuplicateBadge } from './AttemptLinks'
import { SecurityBadge } from './Security'
import styles from './SendingList.module.css'
import { SilenceBadge } from './Silence'
import { ShareBadges } from './StateBadge'
import { useTimes } from './use-times'

interface SendingLineProps extends LinePlace {
  /** undefined: not loaded yet. */
  readonly row: BoardRow | undefined
  readonly now: number
  /** Sendings are being chosen: `selected` says whether it is among them, else whether it is open. */
  readonly choosing: boolean
  readonly selected: boolean
}

/** One sending in the list. */
export const SendingLine = memo(({ row, now, choosing, ...line }: SendingLineProps) => (
  <RowLine {...line} className={classes(styles.line, choosing && styles.choosing)}>
    {row === undefined ? null : (
      <>
        {choosing && <ChoiceBox chosen={line.selected} />}
        <LineWords row={row} now={now} />
      </>
    )}
  </RowLine>
))

/** To be seen; what is read aloud is the line's own state. */
function ChoiceBox({ chosen }: { readonly chosen: boolean }) {
  const Icon = chosen ? SquareCheck : Square
  return <Icon size={16} aria-hidden className={styles.box} />
}

function LineWords({ row, now }: { readonly row: BoardRow; readonly now: number }) {
  const { t } = useTranslation('delivery')
  const times = useTimes()
  const written = new Date(row.createdAt)
  return (
    <>
      <div className={styles.top}>
        <span className={classes(lists.subject, styles.subject)}>
          {row.subject.trim() || t('list.no-subject')}
        </span>
        <time dateTime={written.toISOString()} className={lists.time}>
          {times.short(written)}
        </time>
      </div>
      <span className={styles.recipients}>
        {row.address ?? t('list.recipients', { count: row.recipients })}
      </span>
      <div className={lists.badges}>
        {row.fromElsewhere && <Badge icon={Users}>{t('elsewhere.badge')}</Badge>}
        <ShareBadges shares={row.shares} />
        <SecurityBadge row={row} />
        <SilenceBadge row={row} now={now} />
        <DuplicateBadge row={row} />
      </div>
    </>
  )
}
