import {
  FilePenLine,
  Inbox,
  Landmark,
  Layers,
  type LucideIcon,
  Send,
  Settings,
  Sun,
  Trash2
} from 'lucide-react'
import { Button as AriaButton, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { isSendingFinal } from '../../shared/mail/delivery'
import type { MailboxView } from '../../shared/mail/mailbox'
import { waitsForPerson } from '../../shared/mail/today'
import { useFormat } from '../i18n/use-format'
import { loaded } from '../state/load'
import { selectDrafts, selectInbox, selectSendings } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import type { Section } from '../state/ui-slice'
import { useToday } from '../state/use-today'
import { Address } from '../ui/Address'
import { classes } from '../ui/classes'
import { Tooltip } from '../ui/Tooltip'
import { useLookedAt, useLookedAtIds } from './looked-at'
import { MailboxSwitcher } from './MailboxSwitcher'
import { QuotaGauge } from './QuotaGauge'
import styles from './Sidebar.module.css'

interface SidebarProps {
  readonly mailbox: MailboxView
  /** Icons with tooltips. */
  readonly compact: boolean
  /** Set where it lies in a dialog: called as soon as something was chosen. */
  readonly onChosen?: () => void
}

export function Sidebar({ mailbox, compact, onChosen }: SidebarProps) {
  const { t } = useTranslation('common')
  const openDialog = useAppStore(state => state.openDialog)
  const section = useAppStore(state => state.section)
  const go = useAppStore(state => state.go)
  const mailboxes = useLookedAt()
  return (
    <nav
      aria-label={t('sidebar')}
      data-pane="sidebar"
      className={classes(styles.sidebar, compact && styles.compact, onChosen && styles.inDialog)}
    >
      <MailboxSwitcher mailbox={mailbox} compact={compact} {...(onChosen ? { onChosen } : {})} />
      <div className={styles.scroll}>
        <SectionEntries mailboxes={mailboxes} compact={compact} onChosen={onChosen} />
        <div className={styles.space} />
        <ul className={styles.entries}>
          <Entry
            icon={Landmark}
            label={t('section.office')}
            compact={compact}
            current={section === 'office'}
            onPress={() => {
              go('office')
              onChosen?.()
            }}
          />
          <Entry
            icon={Settings}
            label={t('settings')}
            compact={compact}
            onPress={() => {
              onChosen?.()
              openDialog({ kind: 'settings' })
            }}
          />
        </ul>
        {mailboxes.length > 1 && <Quotas mailboxes={mailboxes} compact={compact} />}
      </div>
      {/* Of one it stays in view; of many it would leave the entries no room. */}
      {mailboxes.length <= 1 && <Quotas mailboxes={mailboxes} compact={compact} />}
    </nav>
  )
}

interface QuotasProps {
  readonly mailboxes: readonly MailboxView[]
  readonly compact: boolean
}

function Quotas({ mailboxes, compact }: QuotasProps) {
  return (
    <div className={styles.foot}>
      {mailboxes.map(each => (
        <div key={each.id} className={styles.quota}>
          {mailboxes.length > 1 && !compact && (
            <span className={styles.quotaOf}>
              <Address>{each.address}</Address>
            </span>
          )}
          <QuotaGauge mailboxId={each.id} compact={compact} />
        </div>
      ))}
    </div>
  )
}

interface SectionEntriesProps extends QuotasProps {
  readonly onChosen: (() => void) | undefined
}

function SectionEntries({ mailboxes, compact, onChosen }: SectionEntriesProps) {
  const { t } = useTranslation(['common', 'today'])
  const section = useAppStore(state => state.section)
  const go = useAppStore(state => state.go)
  const { unread, drafts, open } = useCounts(mailboxes)
  const today = useToday(useLookedAtIds()).filter(waitsForPerson).length
  const entry = (id: Section, icon: LucideIcon, count?: EntryProps['count']) => (
    <Entry
      icon={icon}
      label={t(`section.${id}`)}
      compact={compact}
      current={section === id}
      {...(count === undefined ? {} : { count })}
      onPress={() => {
        go(id)
        onChosen?.()
      }}
    />
  )
  return (
    <ul className={styles.entries}>
      {entry('today', Sun, { value: today, words: t('today:count', { count: today }), waiting: true })}
      {entry('inbox', Inbox, { value: unread, words: t('count.unread', { count: unread }), waiting: true })}
      {entry('sendings', Send, {
        value: open,
        words: t('count.open-sendings', { count: open })
      })}
      {entry('runs', Layers)}
      {entry('drafts', FilePenLine, { value: drafts, words: t('count.drafts', { count: drafts }) })}
      {entry('hidden', Trash2)}
    </ul>
  )
}

interface Counts {
  readonly unread: number
  readonly drafts: number
  /** Sendings of which something is still awaited. */
  readonly open: number
}

function useCounts(mailboxes: readonly MailboxView[]): Counts {
  return useAppStore(
    useShallow(state => {
      const total = (of: (mailbox: MailboxView) => number) =>
        mailboxes.reduce((sum, mailbox) => sum + of(mailbox), 0)
      return {
        // The inbox's own count is the newer one where both are known.
        unread: total(({ id, unread }) => loaded(selectInbox(id)(state))?.counts.unread ?? unread),
        drafts: total(({ id }) => loaded(selectDrafts(id)(state))?.length ?? 0),
        open: total(
          ({ id }) =>
            loaded(selectSendings(id)(state))?.filter(sending => !isSendingFinal(sending)).length ?? 0
        )
      }
    })
  )
}

interface EntryProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly compact: boolean
  readonly current?: boolean
  /** Not shown at 0. `waiting` sets it off: something waits for the user. */
  readonly count?: { readonly value: number; readonly words: string; readonly waiting?: boolean }
  readonly onPress: () => void
}

function Entry({ icon: Icon, label, compact, current = false, count, onPress }: EntryProps) {
  const format = useFormat()
  const counted = count !== undefined && count.value > 0
  const name = counted ? `${label}, ${count.words}` : label
  const button = (
    <AriaButton
      className={styles.entry ?? ''}
      {...(compact ? { 'aria-label': name } : {})}
      {...(current ? { 'aria-current': 'page' as const, 'data-pane-start': '' } : {})}
      onPress={onPress}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden />
      {!compact && <span className={styles.label}>{label}</span>}
      {counted && (
        <>
          <span className={classes(styles.count, count.waiting && styles.waiting)} aria-hidden="true">
            {format.number(count.value)}
          </span>
          <VisuallyHidden>, {count.words}</VisuallyHidden>
        </>
      )}
    </AriaButton>
  )
  return <li>{compact ? <Tooltip text={name}>{button}</Tooltip> : button}</li>
}
