import { useEffect, useRef } from 'react'

/** When the composer goes, the focus returns to where it was before, or else to the list. */
export function useFocusReturn(host: HTMLElement, shown: boolean): void {
  const before = useRef<HTMLElement | null>(null)

  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      // A press on "new message" gets the focus first; dialogs and lists that open over the page do not count.
      const outside = target instanceof HTMLElement && !host.contains(target)
      if (outside && target.closest('#root [data-pane]') !== null) before.current = target
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [host])

  const wasShown = useRef(shown)
  useEffect(() => {
    const gone = wasShown.current && !shown
    wasShown.current = shown
    const lost = document.activeElement === null || document.activeElement === document.body
    if (!gone || !lost) return
    const list = document.querySelector<HTMLElement>('[data-pane="list"]')
    const known = before.current?.isConnected === true ? before.current : null
    const target = known ?? list?.querySelector<HTMLElement>('[data-pane-start]') ?? list
    target?.focus()
  }, [shown])
}
