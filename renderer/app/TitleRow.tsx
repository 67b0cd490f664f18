import { Menu as MenuIcon, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../shared/mail/mailbox'
import { SearchField } from '../features/inbox/SearchField'
import { useErrorText } from '../i18n/use-error-text'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { Badge } from '../ui/Badge'
import { Button, IconButton } from '../ui/Button'
import { classes } from '../ui/classes'
import { useToast } from '../ui/Toast'
import type { PageLayout } from './layout'
import { QuotaGauge } from './QuotaGauge'
import { Seal } from './Seal'
import { SidebarDialog } from './SidebarDialog'
import styles from './TitleRow.module.css'
import { searchFieldId } from './use-shortcuts'

interface TitleRowProps {
  readonly mailbox: MailboxView
  readonly sidebar: PageLayout['sidebar']
}

export function TitleRow({ mailbox, sidebar }: TitleRowProps) {
  const { t } = useTranslation('common')
  const [menuOpen, setMenuOpen] = useState(false)
  const fallback = useAppStore(state => selectAppView(state)?.runtime === 'fallback')
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
        <SearchField mailboxId={mailbox.id} inputId={searchFieldId} />
      </div>
      <div className={styles.space} />
      {fallback && sidebar === 'full' && <Badge tone="info">{t('fallback-runtime')}</Badge>}
      {sidebar === 'menu' && (
        <div className={styles.quota}>
          <QuotaGauge mailboxId={mailbox.id} compact />
        </div>
      )}
      <NewMessageButton mailboxId={mailbox.id} brief={sidebar === 'menu'} />
      {menuOpen && <SidebarDialog mailbox={mailbox} onClose={() => setMenuOpen(false)} />}
    </header>
  )
}

function NewMessageButton({ mailboxId, brief }: { readonly mailboxId: string; readonly brief: boolean }) {
  const { t } = useTranslation('common')
  const compose = useAppStore(state => state.compose)
  const errorText = useErrorText()
  const showToast = useToast()
  const onPress = async () => {
    const result = await compose(mailboxId)
    if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
  }
  if (brief)
    return (
      <IconButton label={t('new-message')} icon={PencilLine} keys="Ctrl+N" onPress={() => void onPress()} />
    )
  return (
    <Button variant="primary" className={styles.write} icon={PencilLine} onPress={() => void onPress()}>
      {t('new-message')}
    </Button>
  )
}
