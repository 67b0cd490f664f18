import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useAppStore, useStoreApi } from '../../state/store-context'
import styles from './SearchField.module.css'

/** A pause in typing after which the question is asked. */
const pauseMs = 300

interface SearchFieldProps {
  readonly mailboxId: string
  /** By which a shortcut finds the input. */
  readonly inputId: string
}

/** Searches the inbox as one types; Enter goes to the results, Escape ends the search. */
export function SearchField({ mailboxId, inputId }: SearchFieldProps) {
  const { t } = useTranslation('inbox')
  const store = useStoreApi()
  const text = useAppStore(state => state.searchText)
  const setText = useAppStore(state => state.setSearchText)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const ask = () => {
    clearTimeout(timer.current)
    const state = store.getState()
    if (state.searchText.trim() !== '' && state.section !== 'inbox') state.go('inbox')
    if (state.searchText.trim() !== (state.search?.text ?? '').trim()) {
      void state.searchInbox(mailboxId, state.searchText)
    }
  }

  return (
    <AriaSearchField
      aria-label={t('search.label')}
      value={text}
      onChange={next => {
        setText(next)
        clearTimeout(timer.current)
        timer.current = setTimeout(ask, pauseMs)
      }}
      onSubmit={() => {
        ask()
        focusResults(store.getState().search?.result.state === 'ready')
      }}
      onClear={() => {
        clearTimeout(timer.current)
        store.getState().clearSearch()
      }}
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
  )
}

/** While the answer is on its way the pane holds the focus; the list of results takes it over. */
function focusResults(ready: boolean): void {
  const pane = document.querySelector<HTMLElement>('[data-pane="list"]')
  const list = ready ? pane?.querySelector<HTMLElement>('[data-pane-start]') : null
  const target = list ?? pane
  target?.focus()
}
