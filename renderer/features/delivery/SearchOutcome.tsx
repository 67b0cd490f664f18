import { PenLine, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecipientDelivery, UnknownHandover } from '../../../shared/mail/sending'
import { searchedUntil, searchPhase, stillSearched } from '../../../shared/mail/unknown-outcome'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import styles from './RecipientCard.module.css'
import type { SendingActions } from './use-sending-actions'

interface SearchOutcomeProps {
  readonly recipient: RecipientDelivery
  readonly handover: UnknownHandover
  readonly actions: SendingActions
  /** Asks before it writes again. */
  readonly onWriteAgain: () => void
}

/** How the search for a send of unknown outcome stands, and what a person can make of it. Nothing happens by itself. */
export function SearchOutcome({ recipient, handover, actions, onWriteAgain }: SearchOutcomeProps) {
  const { t } = useTranslation('delivery')
  const minutes = useAppStore(state => selectSettings(state)?.traceMinutes ?? 15)
  const phase = searchPhase(handover, minutes)
  const asks = phase === 'no-trace' || phase === 'several'
  return (
    <>
      {asks && (
        <div className={styles.question}>
          <Banner tone="warn">
            {t(`search.${phase}`)} <GoesOn handover={handover} />
          </Banner>
        </div>
      )}
      {phase === 'left' && <LeftWords handover={handover} />}
      <div className={styles.actions}>
        <Button size="small" icon={RefreshCw} busy={actions.checking} onPress={() => void actions.checkNow()}>
          {t('check.action')}
        </Button>
        <Button size="small" icon={PenLine} onPress={onWriteAgain}>
          {t('again.action')}
        </Button>
        {asks && (
          <Button size="small" onPress={() => void actions.leave(recipient.id)}>
            {t('search.leave')}
          </Button>
        )}
      </div>
    </>
  )
}

function LeftWords({ handover }: { readonly handover: UnknownHandover }) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  return (
    <p className={styles.note}>
      {t('search.left', { date: format.dateTime(new Date(handover.leftAt ?? 0)) })}{' '}
      <GoesOn handover={handover} />
    </p>
  )
}

function GoesOn({ handover }: { readonly handover: UnknownHandover }) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const now = useNow(60_000)
  return stillSearched(handover, now)
    ? t('search.goes-on', { date: format.date(new Date(searchedUntil(handover))) })
    : t('search.over')
}
