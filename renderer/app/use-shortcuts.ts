import { useEffect } from 'react'
import { useStoreApi } from '../state/store-context'

const paneSelector = '[data-pane]'

/** Keys that work everywhere: Ctrl+K searches, Ctrl+N writes, F5 refreshes, F6 goes from pane to pane. */
export function useShortcuts(mailboxIds: readonly string[]): void {
  const store = useStoreApi()
  useEffect(() => {
    const shortcuts: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
      'ctrl k': focusSearch,
      'ctrl n': () => {
        const [only, ...others] = mailboxIds
        if (only !== undefined && others.length === 0) void store.getState().compose(only)
        else pressNewMessage()
      },
      f5: () => void store.getState().refreshInboxes(mailboxIds),
      f6: event => focusNextPane(event.shiftKey ? -1 : 1)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcuts[nameOf(event)]
      if (shortcut === undefined || event.defaultPrevented || isDialogOpen()) return
      event.preventDefault()
      shortcut(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store, mailboxIds])
}

function nameOf(event: KeyboardEvent): string {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  return `${command ? 'ctrl ' : ''}${event.key.toLowerCase()}`
}

/** Dialogs lie beside the page's root; what is below them takes no keys. */
function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]')
  return [...dialogs].some(dialog => dialog.closest('#root, [data-react-aria-top-layer]') === null)
}

export const searchFieldId = 'search-field'

function focusSearch(): void {
  const field = document.getElementById(searchFieldId)
  if (field instanceof HTMLInputElement) {
    field.focus()
    field.select()
  }
}

/** Of several mailboxes nobody but the user says which one writes: the button asks. */
function pressNewMessage(): void {
  const button = document.querySelector<HTMLElement>('[data-new-message] button')
  button?.focus()
  button?.click()
}

function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(paneSelector)].filter(
    pane => pane.closest('[inert]') === null
  )
  const current = panes.findIndex(pane => pane.contains(document.activeElement))
  const next = panes.at((current + step + panes.length) % panes.length)
  next?.querySelector<HTMLElement>('[data-pane-start]')?.focus()
  // A pane without a start takes the focus itself, or else hands it to its first control.
  if (next?.contains(document.activeElement) === false) next.focus()
  if (next?.contains(document.activeElement) === false)
    next.querySelector<HTMLElement>('button, input')?.focus()
}
