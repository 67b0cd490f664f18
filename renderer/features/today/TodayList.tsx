import { Check, CircleAlert, CircleHelp, Clock, Hourglass, type LucideIcon, MailX, Sun } from 'lucide-react'
import { useEffect } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type Concern, type ConcernKind, sinceOf } from '../../../shared/mail/concerns'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { useNow } from '../../state/main-clock'
import { useAppStore, useBridge } from '../../state/store-context'
import { useConcerns, useSendings } from '../../state/use-concerns'
import { Address } from '../../ui/Address'
import { Badge, type Tone } from '../../ui/Badge'
import { Button, IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import lists from '../../ui/list.module.css'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import styles from './TodayList.module.css'

interface TodayListProps {
  readonly mailboxIds: readonly string[]
}

/** What wants a person, of all that was sent; choosing a line sets `selectedSendingId`. */
export function TodayList({ mailboxIds }: TodayListProps) {
  const { t } = useTranslation('today')
  return (
    <>
      <header className={lists.head}>
        <h2 className={lists.title}>{t('title')}</h2>
        <p className={lists.note}>{t('note')}</p>
      </header>
      <Concerns mailboxIds={mailboxIds} />
    </>
  )
}

function Concerns({ mailboxIds }: TodayListProps) {
  const { t } = useTranslation(['today', 'common'])
  const load = useSendings(mailboxIds)
  const concerns = useConcerns(mailboxIds)
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
  if (concerns.length === 0) return <EmptyState icon={Sun} title={t('calm')} words={t('calm-next')} />
  return <Lines concerns={concerns} />
}

function Lines({ concerns }: { readonly concerns: readonly Concern[] }) {
  const { t } = useTranslation('today')
  const selected = useAppStore(state => state.selectedSendingId)
  const select = useAppStore(state => state.selectSending)
  const settle = useSettling()
  return (
    <GridList
      aria-label={t('label')}
      className={lists.list ?? ''}
      onAction={recipientId => {
        const chosen = concerns.find(({ recipient }) => recipient.id === recipientId)
        if (chosen !== undefined) select(chosen.sending.id)
      }}
      data-pane-start=""
    >
      {concerns.map(concern => (
        <Line
          key={concern.recipient.id}
          concern={concern}
          open={concern.sending.id === selected}
          onSettle={() => void settle(concern)}
        />
      ))}
    </GridList>
  )
}

const looks: Readonly<Record<ConcernKind, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  unknown: { tone: 'warn', icon: CircleHelp },
  late: { tone: 'bad', icon: Clock },
  'unproven-deadline': { tone: 'bad', icon: Clock },
  contradictory: { tone: 'bad', icon: CircleAlert },
  refused: { tone: 'bad', icon: CircleAlert },
  'not-accepted': { tone: 'bad', icon: MailX },
  failed: { tone: 'bad', icon: MailX },
  silent: { tone: 'bad', icon: Hourglass },
  quiet: { tone: 'warn', icon: Hourglass }
}

interface LineProps {
  readonly concern: Concern
  /** Its sending stands beside the list. */
  readonly open: boolean
  readonly onSettle: () => void
}

function Line({ concern, open, onSettle }: LineProps) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const now = new Date(useNow(60_000))
  const { kind, sending, recipient } = concern
  const subject = sending.subject.trim() || t('no-subject')
  const { address } = recipient
  const since = new Date(sinceOf(concern))
  return (
    <GridListItem
      id={recipient.id}
      textValue={`${t(`kind.${kind}`)}, ${subject}, ${address}`}
      className={classes(lists.line, open && lists.open)}
    >
      <div className={lists.words}>
        <div className={styles.top}>
          <Badge {...looks[kind]}>{t(`kind.${kind}`)}</Badge>
          <time dateTime={since.toISOString()} className={lists.time}>
            {format.ago(since, now)}
          </time>
        </div>
        <span className={lists.subject}>{subject}</span>
        <span className={styles.recipient}>
          <Address>{address}</Address>
        </span>
      </div>
      <IconButton label={t('settle', { subject, address })} icon={Check} size="small" onPress={onSettle} />
    </GridListItem>
  )
}

/** Takes a line away at a person's word, who can take that back. */
function useSettling(): (concern: Concern) => Promise<void> {
  const { t } = useTranslation(['today', 'common'])
  const bridge = useBridge()
  const showToast = useToast()
  const errorText = useErrorText()
  const mark = async ({ sending, recipient }: Concern, as: ConcernKind | null) => {
    const input = { sendingId: sending.id, recipientId: recipient.id, as }
    const result = await bridge.request('sending.settle', input)
    if (!result.ok) showToast({ text: t('failed-settle', { reason: errorText(result.error) }), tone: 'bad' })
    return result.ok
  }
  return async concern => {
    if (!(await mark(concern, concern.kind))) return
    showToast({
      text: t('settled', { address: concern.recipient.address }),
      action: { label: t('common:undo'), onPress: () => void mark(concern, null) }
    })
  }
}
