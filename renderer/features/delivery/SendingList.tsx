import { SearchX, Send, Users } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { isFromElsewhere, type Sending } from '../../../shared/mail/sending'
import { useFormat } from '../../i18n/use-format'
import { wholeBoard } from '../../state/board-view'
import { loaded } from '../../state/load'
import { useAppStore } from '../../state/store-context'
import { useSendings, useSilenceClock } from '../../state/use-today'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { classes } from '../../ui/classes'
import lists from '../../ui/list.module.css'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import { DuplicateBadge } from './AttemptLinks'
import { BoardHead } from './BoardHead'
import { arranged, countsOf } from './board'
import { ElsewhereLine } from './Elsewhere'
import { SecurityBadge } from './Security'
import styles from './SendingList.module.css'
import { SilenceBadge } from './Silence'
import { ShareBadges } from './StateBadge'
import { sharesOf } from './state-looks'
import { useTimes } from './use-times'

interface SendingListProps {
  readonly mailboxIds: readonly string[]
}

/** The sendings of one or more mailboxes; choosing one sets `selectedSendingId`. */
export function SendingList({ mailboxIds }: SendingListProps) {
  const { t } = useTranslation('delivery')
  return (
    <>
      <header className={lists.head}>
        <h2 className={lists.title}>{t('list.title')}</h2>
        <p className={lists.note}>{t('list.note')}</p>
      </header>
      <ElsewhereLine mailboxIds={mailboxIds} />
      <Sendings mailboxIds={mailboxIds} />
    </>
  )
}

function Sendings({ mailboxIds }: SendingListProps) {
  const { t } = useTranslation('delivery')
  const load = useSendings(mailboxIds)
  const reload = useAppStore(state => state.loadSendings)
  const compose = useAppStore(state => state.compose)
  const idle = load.state === 'idle'
  useEffect(() => {
    if (idle) for (const mailboxId of mailboxIds) void reload(mailboxId)
  }, [idle, reload, mailboxIds])

  const sendings = loaded(load)
  if (sendings === null) {
    if (load.state !== 'failed') return <LoadingState label={t('list.loading')} />
    const reloadAll = () => {
      for (const mailboxId of mailboxIds) void reload(mailboxId)
    }
    const again = <Button onPress={reloadAll}>{t('list.try-again')}</Button>
    return <FailedState title={t('list.failed')} error={load.error} actions={again} />
  }
  if (sendings.length === 0) {
    const [only, ...others] = mailboxIds
    // Of several mailboxes the user says which one writes, in the title row.
    const write =
      only === undefined || others.length > 0 ? undefined : (
        <Button onPress={() => void compose(only)}>{t('list.write')}</Button>
      )
    return <EmptyState icon={Send} title={t('list.empty')} words={t('list.empty-next')} actions={write} />
  }
  return <Board mailboxIds={mailboxIds} sendings={sendings} />
}

interface BoardProps extends SendingListProps {
  readonly sendings: readonly Sending[]
}

function Board({ mailboxIds, sendings }: BoardProps) {
  const { t } = useTranslation('delivery')
  const view = useAppStore(state => state.board)
  const setBoard = useAppStore(state => state.setBoard)
  const now = useSilenceClock()
  const counts = useMemo(() => countsOf(sendings, now), [sendings, now])
  const shown = useMemo(() => arranged(sendings, view, now), [sendings, view, now])
  return (
    <>
      <BoardHead mailboxIds={mailboxIds} counts={counts} />
      {shown.length > 0 ? (
        <Lines sendings={shown} now={now} />
      ) : (
        <EmptyState
          icon={SearchX}
          title={t('board.none')}
          words={t('board.none-next')}
          actions={<Button onPress={() => setBoard(wholeBoard)}>{t('board.show-all')}</Button>}
        />
      )}
    </>
  )
}

interface LinesProps {
  readonly sendings: readonly Sending[]
  readonly now: number
}

function Lines({ sendings, now }: LinesProps) {
  const { t } = useTranslation('delivery')
  const selected = useAppStore(state => state.selectedSendingId)
  const select = useAppStore(state => state.selectSending)
  return (
    <GridList
      aria-label={t('list.label')}
      className={lists.list ?? ''}
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
        <SendingLine key={sending.id} sending={sending} now={now} />
      ))}
    </GridList>
  )
}

function SendingLine({ sending, now }: { readonly sending: Sending; readonly now: number }) {
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
        <span className={classes(lists.subject, styles.subject)}>{subject}</span>
        <time dateTime={written.toISOString()} className={lists.time}>
          {times.short(written)}
        </time>
      </div>
      <span className={styles.recipients}>{recipients}</span>
      <div className={lists.badges}>
        {isFromElsewhere(sending) && <Badge icon={Users}>{t('elsewhere.badge')}</Badge>}
        <ShareBadges shares={sharesOf(sending)} />
        <SecurityBadge sending={sending} />
        <SilenceBadge sending={sending} now={now} />
        <DuplicateBadge sending={sending} />
      </div>
    </GridListItem>
  )
}
