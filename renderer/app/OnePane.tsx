import { type ReactNode, useEffect, useRef } from 'react'
import { useAppStore } from '../state/store-context'
import { classes } from '../ui/classes'
import styles from './Panes.module.css'

interface OnePaneProps {
  readonly list: ReactNode
  readonly reader: ReactNode
}

/** List and reader take turns; the list stays where it was scrolled to. The focus goes along. */
export function OnePane({ list, reader }: OnePaneProps) {
  const reading = useAppStore(state => state.selectedMessage !== null || state.selectedSendingId !== null)
  const before = useRef(reading)
  const listPlace = useRef<HTMLDivElement>(null)
  const readerPlace = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (before.current === reading) return
    before.current = reading
    const place = (reading ? readerPlace : listPlace).current
    place?.querySelector<HTMLElement>(reading ? '[data-pane-back]' : '[data-pane-start]')?.focus()
  }, [reading])

  return (
    <>
      <div ref={listPlace} className={classes(styles.pane, reading && styles.away)} inert={reading}>
        {list}
      </div>
      <div ref={readerPlace} className={classes(styles.pane, !reading && styles.away)} inert={!reading}>
        {reader}
      </div>
    </>
  )
}
