import { Send } from 'lucide-react'
import { useEffect } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { selectSendings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import styles from './SendingList.module.css'
import { SummaryBadge } from './StateBadge'
import { summaryOf } from './state-looks'
import { useTimes } from './use-times'

interface SendingListProps {
  readonly mailboxId: string
}

/** The sendings of a mailbox; choosing one sets `selectedSendingId`. */
export function SendingList({ mailboxId }: SendingListProps) {
  const { t } = useTranslation('delivery')
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('list.title')}</h2>
        <p className={styles.note}>{t('list.note')}</p>
      </header>
      <Sendings mailboxId={mailboxId} />
    </>
  )
}

function Sendings({ mailboxId }: SendingListProps) {
  const { t } = useTranslation('delivery')
  const load = useAppStore(selectSendings(mailboxId))
  const reload = useAppStore(state => state.loadSendings)
  const compose = useAppStore(state => state.compose)
  const selected = useAppStore(state => state.selectedSendingId)
  const select = useAppStore(state => state.selectSending)
  const idle = load.state === 'idle'
  useEffect(() => {
    if (idle) void reload(mailboxId)
  }, [idle, reload, mailboxId])

  const sendings = loaded(load)
  if (sendings === null) {
    if (load.state !== 'failed') return <LoadingState label={t('list.loading')} />
    const again = <Button onPress={() => void reload(mailboxId)}>{t('list.try-again')}</Button>
    return <FailedState title={t('list.failed')} error={load.error} actions={again} />
  }
  if (sendings.length === 0) {
    const write = <Button onPress={() => void compose(mailboxId)}>{t('list.write')}</Button>
    return <EmptyState icon={Send} title={t('list.empty')} words={t('list.empty-next')} actions={write} />
  }
  return (
    <GridList
      aria-label={t('list.label')}
      className={styles.list ?? ''}
      selectionMode="single"
      selectionBehavior="toggle"
      disallowEmptySelection
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={keys => {
        const chosen = sendings.find(sending => keys !== 'all' && keys.has(sending.id))
        if (chosen !== undefined) select(chosen.id)
      }}
      data-pane-start=""
    >
      {sendings.map(sending => (
        <SendingLine key={sending.id} sending={sending} />
      ))}
    </GridList>
  )
}

function SendingLine({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('delivery')
  const format = useFormat()
  const times = useTimes()
  const subject = sending.subject.trim() || t('list.no-subject')
  const [only, ...others] = sending.recipients
  const recipients =
    only !== undefined && others.length === 0
      ? only.address
      : t('list.recipients', { count: sending.recipients.length })
  const written = new Date(sending.createdAt)
  return (
    <GridListItem
      id={sending.id}
      textValue={`${subject}, ${recipients}, ${format.dateTime(written)}`}
      className={styles.line ?? ''}
    >
      <div className={styles.top}>
        <span className={styles.subject}>{subject}</span>
        <time dateTime={written.toISOString()} className={styles.time}>
          {times.short(written)}
        </time>
      </div>
      <span className={styles.recipients}>{recipients}</span>
      <div className={styles.badges}>
        <SummaryBadge summary={summaryOf(sending)} />
      </div>
    </GridListItem>
  )
}
