import { Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../shared/mail/mailbox'
import { SearchField } from '../features/inbox/SearchField'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { Badge } from '../ui/Badge'
import { IconButton } from '../ui/Button'
import { classes } from '../ui/classes'
import type { PageLayout } from './layout'
import { NewMessageButton } from './NewMessageButton'
import { QuotaGauge } from './QuotaGauge'
import { Seal } from './Seal'
import { SidebarDialog } from './SidebarDialog'
import styles from './TitleRow.module.css'
import { searchFieldId } from './use-shortcuts'

interface TitleRowProps {
  readonly mailbox: MailboxView
  /** Those looked at. */
  readonly mailboxIds: readonly string[]
  readonly sidebar: PageLayout['sidebar']
}

export function TitleRow({ mailbox, mailboxIds, sidebar }: TitleRowProps) {
  const { t } = useTranslation('common')
  const [menuOpen, setMenuOpen] = useState(false)
  const runtime = useAppStore(state => selectAppView(state)?.runtime ?? 'official')
  return (
    <header className={styles.row} data-pane="title">
      {sidebar === 'menu' ? (
        <IconButton label={t('menu')} icon={MenuIcon} onPress={() => setMenuOpen(true)} />
      ) : (
        <div className={classes(styles.brand, sidebar === 'icons' && styles.brandShort)}>
          <Seal />
          {sidebar === 'full' && <span>Ceralacca</span>}
        </div>
      )}
      <div className={styles.search}>
        <SearchField mailboxIds={mailboxIds} inputId={searchFieldId} />
      </div>
      <div className={styles.space} />
      {runtime !== 'official' && sidebar === 'full' && (
        <span className={styles.version}>
          <Badge tone="info">{t(`runtime.${runtime}`)}</Badge>
        </span>
      )}
      {sidebar === 'menu' && mailboxIds.length === 1 && (
        <div className={styles.quota}>
          <QuotaGauge mailboxId={mailbox.id} compact />
        </div>
      )}
      <NewMessageButton mailboxIds={mailboxIds} brief={sidebar === 'menu'} />
      {menuOpen && <SidebarDialog mailbox={mailbox} onClose={() => setMenuOpen(false)} />}
    </header>
  )
}
