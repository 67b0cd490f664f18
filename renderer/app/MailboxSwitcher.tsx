import {
  Ban,
  ChevronsUpDown,
  CircleAlert,
  KeyRound,
  type LucideIcon,
  Plus,
  TriangleAlert
} from 'lucide-react'
import { Button as AriaButton, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Connection, MailboxView } from '../../shared/mail/mailbox'
import { selectLooksAtAll, selectMailboxes, selectRealMailboxes } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { allMailboxes } from '../state/ui-slice'
import { classes } from '../ui/classes'
import { Menu, type MenuEntry } from '../ui/Menu'
import styles from './MailboxSwitcher.module.css'

const icons: Readonly<Partial<Record<Connection['state'], LucideIcon>>> = {
  unreachable: TriangleAlert,
  refused: CircleAlert,
  locked: KeyRound,
  closed: Ban
}

interface MailboxSwitcherProps {
  readonly mailbox: MailboxView
  readonly compact: boolean
  readonly onChosen?: () => void
}

/** The mailbox looked at, and the way to the others. */
export function MailboxSwitcher({ mailbox, compact, onChosen }: MailboxSwitcherProps) {
  const { t } = useTranslation('common')
  const stateWords = useStateWords()
  const all = useAppStore(selectLooksAtAll)
  const count = useAppStore(shown => selectRealMailboxes(shown).length)
  const state = all ? t('all-mailboxes-of', { count }) : stateWords(mailbox)
  const name = all ? t('all-mailboxes') : mailbox.address
  const Icon = all ? undefined : icons[mailbox.connection.state]
  const entries = useEntries(all ? allMailboxes : mailbox.id, onChosen)
  return (
    <Menu label={t('mailboxes')} entries={entries} placement="bottom start">
      <AriaButton className={classes(styles.card, compact && styles.compact)}>
        {compact ? (
          <>
            <span className={styles.initial} aria-hidden="true">
              {name.slice(0, 2)}
            </span>
            <VisuallyHidden>{`${name}, ${state}`}</VisuallyHidden>
          </>
        ) : (
          <>
            <span className={styles.words}>
              <span className={styles.address} title={name}>
                {name}
              </span>
              <span className={classes(styles.state, !all && styles[mailbox.connection.state])}>
                {Icon !== undefined && <Icon size={13} aria-hidden />}
                <span>{state}</span>
              </span>
            </span>
            <ChevronsUpDown size={15} aria-hidden />
          </>
        )}
        <VisuallyHidden>{t('change-mailbox')}</VisuallyHidden>
      </AriaButton>
    </Menu>
  )
}

function useStateWords(): (mailbox: MailboxView) => string {
  const { t } = useTranslation('common')
  return ({ server, connection }) =>
    server === 'practice' && connection.state === 'connected'
      ? t('practice-mailbox')
      : t(`connection.state.${connection.state}`)
}

function useEntries(chosenId: string, onChosen: (() => void) | undefined): readonly MenuEntry[] {
  const { t } = useTranslation('common')
  const stateWords = useStateWords()
  const mailboxes = useAppStore(selectMailboxes)
  const choose = useAppStore(state => state.chooseMailbox)
  const openDialog = useAppStore(state => state.openDialog)
  const real = mailboxes.filter(({ server }) => server !== 'practice')
  const unread = real.reduce((sum, mailbox) => sum + mailbox.unread, 0)
  const pick = (id: string) => ({
    chosen: id === chosenId,
    onAction: () => {
      if (id !== chosenId) choose(id)
      onChosen?.()
    }
  })
  const everything: readonly MenuEntry[] =
    real.length < 2
      ? []
      : [
          {
            id: allMailboxes,
            label: t('all-mailboxes'),
            note: unread > 0 ? t('count.unread', { count: unread }) : undefined,
            ...pick(allMailboxes)
          },
          { id: 'line', separator: true }
        ]
  return [
    ...everything,
    ...mailboxes.map(mailbox => ({
      id: mailbox.id,
      label: mailbox.address,
      note: [
        stateWords(mailbox),
        ...(mailbox.unread > 0 ? [t('count.unread', { count: mailbox.unread })] : [])
      ].join(' · '),
      ...pick(mailbox.id)
    })),
    { id: 'separator', separator: true },
    {
      id: 'connect',
      label: t('connect-another'),
      icon: Plus,
      onAction: () => {
        onChosen?.()
        openDialog({ kind: 'connect' })
      }
    }
  ]
}
