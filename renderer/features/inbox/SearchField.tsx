import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useAppStore, useStoreApi } from '../../state/store-context'
import styles from './SearchField.module.css'
import { SearchHelp } from './SearchHelp'
import { searchProblemsId } from './SearchResults'

/** What the main process takes. */
const longestQuestion = 2_000

interface SearchFieldProps {
  /** Those searched in. */
  readonly mailboxIds: readonly string[]
  /** By which a shortcut finds the input. */
  readonly inputId: string
}

/** Searches the mailboxes as one types; Enter goes to the results, Escape ends the search. */
export function SearchField({ mailboxIds, inputId }: SearchFieldProps) {
  const { t } = useTranslation('inbox')
  const store = useStoreApi()
  const text = useAppStore(state => state.searchText)
  const setText = useAppStore(state => state.setSearchText)
  const problematic = useAppStore(({ search }) => (search?.found?.problems.length ?? 0) > 0)
  const asking = useRef(false)

  /** At once, one question after the other: what was typed while an answer was on its way is asked when it is here. */
  const ask = async () => {
    const state = store.getState()
    if (state.searchText.trim() !== '' && state.section !== 'inbox') state.go('inbox')
    if (asking.current || state.searchText.trim() === (state.search?.text ?? '').trim()) return
    const asked = state.searchText
    asking.current = true
    await state.searchInboxes(mailboxIds, asked)
    asking.current = false
    if (store.getState().searchText !== asked) void ask()
  }

  return (
    <div className={styles.place}>
      <AriaSearchField
        aria-label={t('search.label')}
        {...(problematic ? { 'aria-describedby': searchProblemsId } : {})}
        className={styles.search ?? ''}
        maxLength={longestQuestion}
        value={text}
        onChange={next => {
          setText(next)
          void ask()
        }}
        onSubmit={() => {
          void ask()
          const state = store.getState()
          // In a narrow window the results lie behind the reader.
          if (document.querySelector('[inert] [data-pane="list"]') !== null) {
            state.selectMessage(null)
            state.selectSending(null)
          }
          focusResults(state.search?.found !== null)
        }}
        onClear={() => store.getState().clearSearch()}
      >
        <Group className={styles.field ?? ''}>
          <Search size={15} aria-hidden />
          <Input id={inputId} className={styles.input ?? ''} placeholder={t('search.placeholder')} />
          {text === '' ? (
            <kbd className={styles.keys}>Ctrl K</kbd>
          ) : (
            <Button className={styles.clear ?? ''} aria-label={t('search.clear')}>
              <X size={15} aria-hidden />
            </Button>
          )}
        </Group>
      </AriaSearchField>
      <SearchHelp />
    </div>
  )
}

/** While the answer is on its way the pane holds the focus; the list of results takes it over. */
function focusResults(ready: boolean): void {
  const pane = document.querySelector<HTMLElement>('[data-pane="list"]')
  const list = ready ? pane?.querySelector<HTMLElement>('[data-pane-start]') : null
  const target = list ?? pane
  target?.focus()
}
