import { Sun } from 'lucide-react'
import { useEffect } from 'react'
import { GridList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type TodayItem, todayItemId, waitsForPerson } from '../../../shared/mail/today'
import { loaded } from '../../state/load'
import { useAppStore, useStoreApi } from '../../state/store-context'
import { useSendings, useToday } from '../../state/use-today'
import { Button } from '../../ui/Button'
import lists from '../../ui/list.module.css'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import { TodayLine } from './TodayLine'
import styles from './TodayList.module.css'

interface TodayListProps {
  readonly mailboxIds: readonly string[]
}

/** What wants a person; choosing a line goes to where it can be seen to. */
export function TodayList({ mailboxIds }: TodayListProps) {
  const { t } = useTranslation('today')
  return (
    <>
      <header className={lists.head}>
        <h2 className={lists.title}>{t('title')}</h2>
        <p className={lists.note}>{t('note')}</p>
      </header>
      <Items mailboxIds={mailboxIds} />
    </>
  )
}

function Items({ mailboxIds }: TodayListProps) {
  const { t } = useTranslation(['today', 'common'])
  const load = useSendings(mailboxIds)
  const items = useToday(mailboxIds)
  const reload = useAppStore(state => state.loadSendings)
  const idle = load.state === 'idle'
  useEffect(() => {
    if (idle) for (const mailboxId of mailboxIds) void reload(mailboxId)
  }, [idle, reload, mailboxIds])
  if (loaded(load) === null) {
    if (load.state !== 'failed') return <LoadingState label={t('loading')} />
    const reloadAll = () => {
      for (const mailboxId of mailboxIds) void reload(mailboxId)
    }
    const again = <Button onPress={reloadAll}>{t('common:try-again')}</Button>
    return <FailedState title={t('failed')} error={load.error} actions={again} />
  }
  const waiting = items.filter(waitsForPerson)
  const due = items.filter(({ kind }) => kind === 'due')
  const ending = items.filter(item => item.kind === 'expiry' && !waitsForPerson(item))
  return (
    <>
      {waiting.length > 0 ? (
        <Lines label={t('label')} items={waiting} />
      ) : (
        <EmptyState icon={Sun} title={t('calm')} words={t(due.length > 0 ? 'calm-due' : 'calm-next')} />
      )}
      <Near title={t('due.heading')} words={t('due.explained')} items={due} />
      <Near title={t('expiry.heading')} words={t('expiry.explained')} items={ending} />
    </>
  )
}

interface NearProps {
  readonly title: string
  readonly words: string
  readonly items: readonly TodayItem[]
}

/** What is near and waits for nobody. */
function Near({ title, words, items }: NearProps) {
  if (items.length === 0) return null
  return (
    <section className={styles.due}>
      <header className={lists.head}>
        <h3 className={lists.title}>{title}</h3>
        <p className={lists.note}>{words}</p>
      </header>
      <Lines label={title} items={items} />
    </section>
  )
}

interface LinesProps {
  readonly label: string
  readonly items: readonly TodayItem[]
}

function Lines({ label, items }: LinesProps) {
  const selected = useAppStore(state => state.selectedSendingId)
  const open = useOpening()
  return (
    <GridList
      aria-label={label}
      className={lists.list ?? ''}
      onAction={id => {
        const chosen = items.find(item => todayItemId(item) === id)
        if (chosen !== undefined) open(chosen)
      }}
      data-pane-start=""
    >
      {items.map(item => (
        <TodayLine
          key={todayItemId(item)}
          item={item}
          open={sendingOf(item) === selected && selected !== null}
        />
      ))}
    </GridList>
  )
}

/** The sending that stands beside the list where this is chosen. */
function sendingOf(item: TodayItem): string | null {
  if (item.kind === 'recipient') return item.concern.sending.id
  if (item.kind === 'due') return item.sending.id
  return item.kind === 'held' ? item.held.sendingId : null
}

function useOpening(): (item: TodayItem) => void {
  const { t } = useTranslation('today')
  const store = useStoreApi()
  return item => {
    const state = store.getState()
    const sendingId = sendingOf(item)
    if (sendingId !== null) return state.selectSending(sendingId)
    if (item.kind === 'run') {
      state.go('runs')
      return state.openRun(item.run.id)
    }
    if (item.kind === 'expiry') return state.showOwned(item.expiring)
    if (item.kind !== 'unread' && item.kind !== 'full') return
    state.go('inbox')
    if (item.kind === 'full') return
    state.setSearchText(t('item.unread-search'))
    void state.searchInboxes([item.mailboxId], t('item.unread-search'))
  }
}
