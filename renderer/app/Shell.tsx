import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../shared/mail/mailbox'
import { useAppStore } from '../state/store-context'
import { isWide } from '../state/ui-slice'
import { ComposerSheet } from './ComposerSheet'
import { ConnectionBand } from './ConnectionBand'
import { HeldBand } from './HeldBand'
import { usePageLayout } from './layout'
import { useLookedAt, useLookedAtIds } from './looked-at'
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
import { WidePane } from './WidePane'

/** A mailbox, or all real ones together, and everything around; `mailbox` is the first of them. */
export function Shell({ mailbox }: { readonly mailbox: MailboxView }) {
  const mailboxes = useLookedAt()
  const mailboxIds = useLookedAtIds()
  const layout = usePageLayout()
  const composerShown = useAppStore(state => state.composer?.shown === true)
  const section = useAppStore(state => state.section)
  const { t } = useTranslation('common')
  const composer = useComposerHost()
  useMailboxViews(mailboxIds)
  useShortcuts(mailboxIds)
  useWindowTitle(mailboxes.length > 1 ? t('all-mailboxes') : mailbox.address)
  // Such a section takes the place of the panes, the composer's with them.
  const covered = composerShown && (layout.composer === 'sheet' || isWide(section))
  return (
    <div className={styles.shell}>
      {mailbox.server === 'practice' && <PracticeBand />}
      <div inert={covered}>
        <TitleRow mailbox={mailbox} mailboxIds={mailboxIds} sidebar={layout.sidebar} />
      </div>
      <div className={styles.bands} inert={covered}>
        <HeldBand />
        <NoticeBand />
        {mailboxes.map(each => (
          <ConnectionBand key={each.id} mailbox={each} named={mailboxes.length > 1} />
        ))}
      </div>
      <div className={styles.body} inert={covered}>
        {layout.sidebar !== 'menu' && <Sidebar mailbox={mailbox} compact={layout.sidebar === 'icons'} />}
        <main className={styles.main}>
          <VisuallyHidden elementType="h1">{t(`section.${section}`)}</VisuallyHidden>
          {isWide(section) ? (
            <WidePane key={section} section={section} />
          ) : (
            <Panes
              key={mailboxIds.join(' ')}
              section={section}
              mailboxIds={mailboxIds}
              panes={layout.panes}
              composer={composerShown && layout.composer === 'docked' ? composer.home : null}
            />
          )}
        </main>
      </div>
      {covered && <ComposerSheet home={composer.home} />}
      {composer.content}
    </div>
  )
}
