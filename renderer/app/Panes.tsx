import { useTranslation } from 'react-i18next'
import type { MailSection } from '../state/ui-slice'
import { classes } from '../ui/classes'
import { ListPane } from './ListPane'
import type { PageLayout } from './layout'
import { OnePane } from './OnePane'
import styles from './Panes.module.css'
import { ReaderPane } from './ReaderPane'
import { SidePanes } from './SidePanes'
import { type ComposerHome, ComposerSlot } from './use-composer-host'

interface PanesProps {
  readonly section: MailSection
  /** Those looked at: the same array as long as they are the same. */
  readonly mailboxIds: readonly string[]
  readonly panes: PageLayout['panes']
  /** The composer's element where it is the third pane; null where it is not shown here. */
  readonly composer: ComposerHome | null
}

/** List, reader and composer, as many of them as the window has room for. */
export function Panes({ section, mailboxIds, panes, composer }: PanesProps) {
  const { t } = useTranslation('common')
  const list = (
    <section className={styles.pane} aria-label={t(`section.${section}`)} data-pane="list" tabIndex={-1}>
      <ListPane section={section} mailboxIds={mailboxIds} />
    </section>
  )
  const reader = (
    <section
      className={classes(styles.pane, styles.reading)}
      aria-label={t('pane.reader')}
      data-pane="reader"
      tabIndex={-1}
    >
      <ReaderPane section={section} back={panes === 'one'} />
    </section>
  )
  if (panes === 'one') return <OnePane list={list} reader={reader} />
  // Among the drafts there is nothing to read beside the one that is open.
  const reads = section !== 'drafts' || composer === null
  return (
    <SidePanes
      list={list}
      reader={reads ? reader : null}
      composer={
        composer && (
          <section
            className={classes(styles.pane, styles.reading)}
            aria-label={t('pane.composer')}
            data-pane="composer"
            tabIndex={-1}
          >
            <ComposerSlot home={composer} />
          </section>
        )
      }
    />
  )
}
