import { lazy, type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useAppStore } from '../state/store-context'
import { LoadingState } from '../ui/State'
import styles from './composer-host.module.css'
import { Mishap } from './Mishap'
import { MishapBoundary } from './MishapBoundary'
import { useFocusReturn } from './use-focus-return'

// The editor is the heaviest part of the page and waits until somebody writes.
const Composer = lazy(async () => ({ default: (await import('../features/composer/Composer')).Composer }))

export interface ComposerHost {
  /** The element the composer lives in: whoever shows the composer takes it in. */
  readonly host: HTMLElement
  /** Has to be rendered in one place that stays. */
  readonly content: ReactNode
}

/**
 * The composer, which keeps its undo history, its focus and half-typed words while it moves between the third
 * pane and the sheet: it lives in an element of its own, and that element moves.
 */
export function useComposerHost(): ComposerHost {
  const draftId = useAppStore(state => state.composer?.draftId ?? null)
  const [host] = useState(() => {
    const element = document.createElement('div')
    element.className = styles.host ?? ''
    return element
  })
  const shown = useAppStore(state => state.composer?.shown === true)
  useFocusReturn(host, shown)
  const content =
    draftId === null
      ? null
      : createPortal(
          <MishapBoundary about={draftId} fallback={<Mishap />}>
            <Suspense fallback={<LoadingState />}>
              <Composer key={draftId} draftId={draftId} />
            </Suspense>
          </MishapBoundary>,
          host
        )
  return { host, content }
}

/** Where the composer is shown at present. */
export function ComposerSlot({ host }: { readonly host: HTMLElement }) {
  const slot = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const focused = host.contains(document.activeElement) ? document.activeElement : null
    slot.current?.append(host)
    // Moving an element takes the focus from it.
    if (focused instanceof HTMLElement) focused.focus()
  }, [host])
  return <div ref={slot} className={styles.host} />
}
