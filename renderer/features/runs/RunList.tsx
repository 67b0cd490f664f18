import { ClipboardPaste, FileSpreadsheet, Layers, NotebookText } from 'lucide-react'
import { useMemo, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { NewRunDialog, type NewRunWay } from './NewRunDialog'
import { RunProgress } from './RunProgress'
import styles from './Runs.module.css'
import { RunBadge } from './StageBadge'
import { usePaceWords } from './use-pace-words'

interface RunListProps {
  readonly runs: readonly RunView[]
}

/** Every run, the newest first, and the ways to begin one. */
export function RunList({ runs }: RunListProps) {
  const { t } = useTranslation('runs')
  const [way, setWay] = useState<NewRunWay | null>(null)
  const openRun = useAppStore(state => state.openRun)
  const names = useRunNames(runs)
  const ways = (
    <>
      <Button variant="primary" icon={FileSpreadsheet} onPress={() => setWay('file')}>
        {t('new.from-file')}
      </Button>
      <Button icon={ClipboardPaste} onPress={() => setWay('paste')}>
        {t('new.paste')}
      </Button>
      <Button icon={NotebookText} onPress={() => setWay('recipe')}>
        {t('new.from-recipe')}
      </Button>
    </>
  )
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('title')}</h2>
      </header>
      {runs.length === 0 ? (
        <EmptyState icon={Layers} title={t('list.empty')} words={t('list.empty-next')} actions={ways} />
      ) : (
        <>
          <div className={styles.row}>{ways}</div>
          <GridList
            aria-label={t('title')}
            className={styles.list ?? ''}
            onAction={id => openRun(Number(id))}
            data-pane-start=""
          >
            {runs.map(run => (
              <RunLine key={run.id} run={run} names={names} />
            ))}
          </GridList>
        </>
      )}
      {way !== null && <NewRunDialog way={way} onClose={() => setWay(null)} />}
    </>
  )
}

/** Names of runs by id. */
export function useRunNames(runs: readonly RunView[]): ReadonlyMap<number, string> {
  const { t } = useTranslation('runs')
  return useMemo(
    () => new Map(runs.map(({ id, name }) => [id, name.trim() || t('list.nameless')])),
    [runs, t]
  )
}

interface RunLineProps {
  readonly run: RunView
  /** Of runs by id. */
  readonly names: ReadonlyMap<number, string>
}

function RunLine({ run, names }: RunLineProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const words = usePaceWords(names)(run)
  const mailbox = useAppStore(state => selectMailboxes(state).find(({ id }) => id === run.mailboxId))
  const name = names.get(run.id) ?? ''
  const begun = run.startedAt !== null
  const when = run.endedAt ?? run.startedAt ?? run.createdAt
  return (
    <GridListItem id={run.id} textValue={name} className={styles.line ?? ''}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        <RunBadge run={run} />
        <span className={styles.time}>
          {t(run.endedAt !== null ? 'list.ended' : begun ? 'list.started' : 'list.created', {
            moment: format.dateTime(new Date(when))
          })}
        </span>
      </div>
      <span className={styles.soft}>
        {t('list.of', {
          count: run.rows,
          number: format.number(run.rows),
          mailbox: mailbox?.address ?? t('list.mailbox-gone')
        })}
      </span>
      {begun && <RunProgress run={run} />}
      {words.rest !== null && <span className={styles.soft}>{words.rest}</span>}
    </GridListItem>
  )
}
