import { ChevronsUpDown, CircleAlert, KeyRound, type LucideIcon, Plus, TriangleAlert } from 'lucide-react'
import { Button as AriaButton, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Connection, MailboxView } from '../../shared/mail/mailbox'
import { selectMailboxes } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { Address } from '../ui/Address'
import { classes } from '../ui/classes'
import { Menu, type MenuEntry } from '../ui/Menu'
import styles from './MailboxSwitcher.module.css'

const icons: Readonly<Partial<Record<Connection['state'], LucideIcon>>> = {
  unreachable: TriangleAlert,
  refused: CircleAlert,
  locked: KeyRound
}

interface MailboxSwitcherProps {
  readonly mailbox: MailboxView
  readonly compact: boolean
  readonly onChosen?: () => void
}

/** The mailbox looked at, and the way to the others. */
export function MailboxSwitcher({ mailbox, compact, onChosen }: MailboxSwitcherProps) {
  const { t } = useTranslation('common')
  const state = useStateWords()(mailbox)
  const Icon = icons[mailbox.connection.state]
  const entries = useEntries(mailbox.id, onChosen)
  return (
    <Menu label={t('mailboxes')} entries={entries} placement="bottom start">
      <AriaButton className={classes(styles.card, compact && styles.compact)}>
        {compact ? (
          <>
            <span className={styles.initial} aria-hidden="true">
              {mailbox.address.slice(0, 2)}
            </span>
            <VisuallyHidden>{`${mailbox.address}, ${state}`}</VisuallyHidden>
          </>
        ) : (
          <>
            <span className={styles.words}>
              <span className={styles.address}>
                <Address>{mailbox.address}</Address>
              </span>
              <span className={classes(styles.state, styles[mailbox.connection.state])}>
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
  return [
    ...mailboxes.map(mailbox => ({
      id: mailbox.id,
      label: mailbox.address,
      note: [
        stateWords(mailbox),
        ...(mailbox.unread > 0 ? [t('count.unread', { count: mailbox.unread })] : [])
      ].join(' · '),
      chosen: mailbox.id === chosenId,
      onAction: () => {
        if (mailbox.id !== chosenId) choose(mailbox.id)
        onChosen?.()
      }
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
