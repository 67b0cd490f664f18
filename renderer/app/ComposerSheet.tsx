import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppStore } from '../state/store-context'
import styles from './ComposerSheet.module.css'
import { type ComposerHome, ComposerSlot } from './use-composer-host'

/**
 * The composer over the page, where the window is too narrow for a third pane. What lies below is inert; Escape
 * and a press beside it put the draft aside, which loses nothing.
 */
export function ComposerSheet({ home }: { readonly home: ComposerHome }) {
  const { t } = useTranslation('common')
  const setShown = useAppStore(state => state.setComposerShown)
  const sheet = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = sheet.current
    if (element !== null && !element.contains(document.activeElement)) element.focus()
  }, [])

  return (
    <>
      <div className={styles.scrim} onPointerDown={() => setShown(false)} />
      <div
        ref={sheet}
        role="dialog"
        aria-modal="true"
        aria-label={t('composer-sheet')}
        tabIndex={-1}
        className={styles.sheet}
        data-over-page="sheet"
        onKeyDown={event => {
          if (event.key === 'Escape' && !event.defaultPrevented) setShown(false)
        }}
      >
        <ComposerSlot home={home} />
      </div>
    </>
  )
}
