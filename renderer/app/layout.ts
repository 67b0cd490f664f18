import { useSyncExternalStore } from 'react'

/** How the window is divided; told from its width in CSS pixels, so that zoom counts as a smaller window. */
export interface PageLayout {
  /** `menu`: behind a button in the title row. */
  readonly sidebar: 'full' | 'icons' | 'menu'
  /** `one`: list and reader take turns. */
  readonly panes: 'two' | 'one'
  /** `sheet`: over everything else. */
  readonly composer: 'docked' | 'sheet'
}

const narrowest: PageLayout = { sidebar: 'menu', panes: 'one', composer: 'sheet' }

/** Widest first. */
const layouts: readonly { readonly from: number; readonly layout: PageLayout }[] = [
  { from: 1100, layout: { sidebar: 'full', panes: 'two', composer: 'docked' } },
  { from: 860, layout: { sidebar: 'full', panes: 'two', composer: 'sheet' } },
  { from: 720, layout: { sidebar: 'icons', panes: 'two', composer: 'sheet' } },
  { from: 560, layout: { sidebar: 'icons', panes: 'one', composer: 'sheet' } }
]

/** The same division is the same object, so that nothing is drawn anew while the window is dragged. */
export function layoutFor(width: number): PageLayout {
  return layouts.find(({ from }) => width >= from)?.layout ?? narrowest
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

export function usePageLayout(): PageLayout {
  return useSyncExternalStore(onResize, () => layoutFor(window.innerWidth))
}
