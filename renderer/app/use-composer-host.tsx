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

/** The element the composer lives in: whoever shows the composer takes it in. */
export interface ComposerHome {
  readonly element: HTMLElement
  /** What had the focus when the composer was last moved: leaving the document loses it. */
  focused: HTMLElement | null
}

export interface ComposerHost {
  readonly home: ComposerHome
  /** Has to be rendered in one place that stays. */
  readonly content: ReactNode
}

/**
 * The composer, which keeps its undo history, its focus and half-typed words while it moves between the third
 * pane and the sheet: it lives in an element of its own, and that element moves.
 */
export function useComposerHost(): ComposerHost {
  const draftId = useAppStore(state => state.composer?.draftId ?? null)
  const [home] = useState<ComposerHome>(() => {
    const element = document.createElement('div')
    element.className = styles.host ?? ''
    return { element, focused: null }
  })
  const shown = useAppStore(state => state.composer?.shown === true)
  useFocusReturn(home.element, shown)
  const content =
    draftId === null
      ? null
      : createPortal(
          <MishapBoundary about={draftId} fallback={<Mishap />}>
            <Suspense fallback={<LoadingState />}>
              <Composer key={draftId} draftId={draftId} />
            </Suspense>
          </MishapBoundary>,
          home.element
        )
  return { home, content }
}

/** Where the composer is shown at present. */
export function ComposerSlot({ home }: { readonly home: ComposerHome }) {
  const slot = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    slot.current?.append(home.element)
    home.focused?.focus()
    home.focused = null
    return () => {
      const focused = document.activeElement
      if (focused instanceof HTMLElement && home.element.contains(focused)) home.focused = focused
    }
  }, [home])
  return <div ref={slot} className={styles.host} />
}
