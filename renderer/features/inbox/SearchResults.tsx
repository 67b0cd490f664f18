import { SearchX, TriangleAlert, X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchProblem } from '../../../shared/search/search-problem'
import { useFormat } from '../../i18n/use-format'
import type { ListView } from '../../state/list-reader'
import { canFindMore, type Found, type Search } from '../../state/search-slice'
import { useAppStore } from '../../state/store-context'
import { Button, IconButton } from '../../ui/Button'
import { listedSource } from '../../ui/rows/row-source'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import styles from './Inbox.module.css'
import { MessageList } from './MessageList'
import listStyles from './MessageList.module.css'
import { useMailboxNames } from './use-inboxes'

/** By which the search field names what it says of the question. */
export const searchProblemsId = 'search-problems'

/** What a search found, mail and receipts together, newest first. */
export function SearchResults({ mailboxIds }: { readonly mailboxIds: readonly string[] }) {
  const search = useAppStore(state => state.search)
  return search === null ? null : <Results mailboxIds={mailboxIds} search={search} />
}

interface ResultsProps {
  readonly mailboxIds: readonly string[]
  readonly search: Search
}

function Results({ mailboxIds, search }: ResultsProps) {
  const { t } = useTranslation('inbox')
  const clear = useAppStore(state => state.clearSearch)
  const place = useRef<HTMLDivElement>(null)
  useEscape(place, clear)
  const { text, found } = search
  return (
    <div ref={place} className={styles.inbox}>
      <header className={styles.head}>
        <div className={styles.row}>
          <h2 className={styles.title}>{t('search.title', { text })}</h2>
          <IconButton label={t('search.clear')} keys="Esc" icon={X} onPress={clear} />
        </div>
        <Problems problems={found?.text === text ? found.problems : []} />
        <p className={styles.note} role="status">
          <FoundWords search={search} />
        </p>
      </header>
      <FoundLines mailboxIds={mailboxIds} search={search} />
    </div>
  )
}

/** What of the question was left out, in words. */
function Problems({ problems }: { readonly problems: readonly SearchProblem[] }) {
  const { t } = useTranslation('inbox')
  return (
    <div id={searchProblemsId} role="status">
      {problems.map(({ kind, word }) => (
        <p key={`${kind} ${word}`} className={styles.problem}>
          <TriangleAlert size={13} aria-hidden />
          <span>{t(`search.problem.${kind}`, { word })}</span>
        </p>
      ))}
    </div>
  )
}

/** How many there are, and how far the search reached. */
function FoundWords({ search: { state, found, text } }: { readonly search: Search }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  if (state === 'failed') return t('search.failed')
  if (found === null || (state === 'asking' && found.text !== text)) return t('search.asking')
  const count = found.rows.filter(row => !row.hidden).length
  const number = format.number(count)
  const words = found.more ? t('search.more-than', { number }) : t('search.found', { count, number })
  if (found.reach === 'complete') return words
  const reach = t(`search.reach.${found.reach}`)
  return `${words}. ${reach}`
}

function FoundLines({ mailboxIds, search }: ResultsProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const ask = useAppStore(state => state.searchInboxes)
  const clear = useAppStore(state => state.clearSearch)
  const { text, found, error } = search
  if (found === null && error !== null) {
    const again = <Button onPress={() => void ask(mailboxIds, text)}>{t('common:try-again')}</Button>
    return <FailedState title={t('search.failed')} error={error} actions={again} />
  }
  if (found === null) {
    return (
      <div className={styles.late}>
        <LoadingState label={t('search.asking')} />
      </div>
    )
  }
  if (found.rows.every(row => row.hidden)) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('search.empty', { text: found.text })}
        words={t('search.empty-next')}
        actions={<Button onPress={clear}>{t('search.clear')}</Button>}
      />
    )
  }
  return (
    <FoundList
      // Another question is another list: it begins at its top.
      key={found.text}
      mailboxIds={mailboxIds}
      search={search}
      found={found}
    />
  )
}

interface FoundListProps extends ResultsProps {
  readonly found: Found
}

function FoundList({ mailboxIds, search, found }: FoundListProps) {
  const { t } = useTranslation('inbox')
  const findMore = useAppStore(state => state.findMore)
  // Hidden ones stay hidden; those hidden while they are in view leave at once.
  const rows = useMemo(() => found.rows.filter(row => !row.hidden), [found.rows])
  const source = useMemo(() => listedSource(rows), [rows])
  const names = useMailboxNames(mailboxIds)
  const more = canFindMore(search)
  const onView = useCallback(
    ({ last }: ListView) => {
      if (more && last >= rows.length - 10) void findMore()
    },
    [more, rows.length, findMore]
  )
  const coming = search.state === 'asking'
  return (
    <MessageList
      source={source}
      label={t('search.title', { text: found.text })}
      mailboxes={names}
      question={found.text}
      onView={onView}
      busy={coming}
      footer={
        found.more && (
          <p className={listStyles.foot}>{more || coming ? t('search.older-coming') : t('search.most')}</p>
        )
      }
    />
  )
}

/** Escape in the results ends the search, as it does in its field. */
function useEscape(place: { readonly current: HTMLElement | null }, clear: () => void): void {
  useEffect(() => {
    const element = place.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      // The list that takes the place of the results takes the focus over from the pane.
      element?.closest<HTMLElement>('[data-pane]')?.focus()
      clear()
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [place, clear])
}
