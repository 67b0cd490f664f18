import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../shared/mail/mailbox'
import { useAppStore } from '../state/store-context'
import { ComposerSheet } from './ComposerSheet'
import { ConnectionBand } from './ConnectionBand'
import { HeldBand } from './HeldBand'
import { usePageLayout } from './layout'
import { NoticeBand } from './NoticeBand'
import { Panes } from './Panes'
import { PracticeBand } from './PracticeBand'
import styles from './Shell.module.css'
import { Sidebar } from './Sidebar'
import { TitleRow } from './TitleRow'
import { useComposerHost } from './use-composer-host'
import { useMailboxViews } from './use-mailbox-views'
import { useShortcuts } from './use-shortcuts'
import { useWindowTitle } from './use-window-title'

/** A mailbox and everything around it. */
export function Shell({ mailbox }: { readonly mailbox: MailboxView }) {
  const layout = usePageLayout()
  const composerShown = useAppStore(state => state.composer?.shown === true)
  const section = useAppStore(state => state.section)
  const { t } = useTranslation('common')
  const composer = useComposerHost()
  useMailboxViews(mailbox.id)
  useShortcuts(mailbox.id)
  useWindowTitle(mailbox.address)
  const covered = composerShown && layout.composer === 'sheet'
  return (
    <div className={styles.shell}>
      {mailbox.server === 'practice' && <PracticeBand />}
      <div inert={covered}>
        <TitleRow mailbox={mailbox} sidebar={layout.sidebar} />
      </div>
      <div className={styles.bands} inert={covered}>
        <HeldBand />
        <NoticeBand />
        <ConnectionBand mailbox={mailbox} />
      </div>
      <div className={styles.body} inert={covered}>
        {layout.sidebar !== 'menu' && <Sidebar mailbox={mailbox} compact={layout.sidebar === 'icons'} />}
        <main className={styles.main}>
          <VisuallyHidden elementType="h1">{t(`section.${section}`)}</VisuallyHidden>
          <Panes
            key={mailbox.id}
            mailboxId={mailbox.id}
            panes={layout.panes}
            composer={composerShown && layout.composer === 'docked' ? composer.home : null}
          />
        </main>
      </div>
      {covered && <ComposerSheet home={composer.home} />}
      {composer.content}
    </div>
  )
}
