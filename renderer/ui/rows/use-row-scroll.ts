import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ListView } from '../../state/list-reader'
import type { MessageRef } from '../../state/message-ref'
import { type DrawnRows, RowScroll, type ScrollPlace } from './row-scroll'
import type { RowSource } from './row-source'

interface RowScrollParts {
  /** Of a line before it is measured, in CSS pixels. */
  readonly usualHeight: number
  /** Told whenever other lines are on screen, so that they are read. */
  readonly onView: (view: ListView) => void
  /** Told when the list is another: how many lines came in above what is being read. */
  readonly onChange: (moved: number) => void
}

interface ScrolledRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** As high as the whole list. */
  readonly list: RefObject<HTMLElement | null>
  /** Holds the lines that are drawn, each with `data-index`. */
  readonly rows: RefObject<HTMLElement | null>
  readonly drawn: DrawnRows
  readonly bringIntoView: (index: number) => void
  readonly isOnScreen: (index: number) => boolean
}

/**
 * Draws the part of a list that is on screen. Heights and scroll bar are set before the browser paints, so that
 * nothing is seen to jump; how long the list is makes no difference to the work of one frame.
 */
export function useRowScroll(source: RowSource<MessageRef>, parts: RowScrollParts): ScrolledRows {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLElement>(null)
  const rows = useRef<HTMLElement>(null)
  const [scroll] = useState(() => new RowScroll(source, parts.usualHeight))
  const [drawn, setDrawn] = useState<DrawnRows>({ first: 0, end: Math.min(source.count, 12) })
  const latest = useRef({ source, parts, drawn, known: source })
  /** Where the scroll bar was last known to stand. */
  const stood = useRef(0)
  const viewBefore = useRef('')

  /** The user may have scrolled further than the browser has told: that must not be taken back. */
  const notice = useCallback(() => {
    const element = scroller.current
    if (element === null || Math.abs(element.scrollTop - stood.current) < 1) return
    stood.current = element.scrollTop
    scroll.scrolled(placeIn(element), true)
  }, [scroll])

  const settle = useCallback(() => {
    const element = scroller.current
    if (element === null || list.current === null || rows.current === null) return
    const now = latest.current
    notice()
    scroll.measure(heightsIn(rows.current))
    list.current.style.height = `${scroll.total}px`
    const wanted = scroll.wanted(placeIn(element))
    if (Math.abs(wanted - element.scrollTop) >= 0.5) {
      element.scrollTop = wanted
      scroll.settled(placeIn(element))
    }
    stood.current = element.scrollTop
    const first = Math.min(now.drawn.first, now.source.count)
    rows.current.style.top = `${scroll.top(first)}px`
    const place = placeIn(element)
    const view = scroll.view(place)
    if (!covers(now.drawn, view, now.source.count)) setDrawn(scroll.drawn(place))
    const told = `${view.first} ${view.last} ${view.atTop}`
    if (told !== viewBefore.current) {
      viewBefore.current = told
      now.parts.onView(view)
    }
  }, [scroll, notice])

  useLayoutEffect(() => {
    const now = latest.current
    notice()
    const changed = now.known !== source
    latest.current = { ...now, source, parts, drawn, known: source }
    if (changed) {
      const moved = scroll.change(source)
      viewBefore.current = ''
      parts.onChange(moved)
    }
    settle()
  })

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onScroll = () => {
      // In the same frame: a scrolled list must not show an empty strip first.
      flushSync(settle)
    }
    const observer = new ResizeObserver(() => {
      if (element.clientWidth !== width) scroll.forget()
      width = element.clientWidth
      flushSync(settle)
    })
    let width = element.clientWidth
    element.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [scroll, settle])

  return {
    scroller,
    list,
    rows,
    drawn: { first: Math.min(drawn.first, source.count), end: Math.min(drawn.end, source.count) },
    bringIntoView: useCallback(
      index => {
        scroll.aim(index)
        settle()
      },
      [scroll, settle]
    ),
    isOnScreen: useCallback(
      index => {
        if (scroller.current === null) return false
        const { first, last } = scroll.view(placeIn(scroller.current))
        return index >= first && index <= last
      },
      [scroll]
    )
  }
}

function placeIn(element: HTMLElement): ScrollPlace {
  return { scrollTop: element.scrollTop, height: element.clientHeight }
}

function* heightsIn(rows: HTMLElement): Generator<readonly [number, number]> {
  for (const row of rows.children) {
    if (row instanceof HTMLElement) yield [Number(row.dataset.index), row.getBoundingClientRect().height]
  }
}

/** Whether what is on screen is drawn, with a little to spare. */
function covers(drawn: DrawnRows, { first, last }: ListView, count: number): boolean {
  const spare = 2
  return (
    drawn.first <= Math.max(0, first - spare) &&
    drawn.end >= Math.min(count, last + 1 + spare) &&
    drawn.end - drawn.first <= last - first + 40
  )
}
