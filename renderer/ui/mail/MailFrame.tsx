import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { appError } from '../../../shared/errors/app-error'
import { FailedState, LoadingState } from '../State'
import { listenInFrame } from './frame-hearing'
import { giveSheetBack, type MailSheet, takeSheet } from './mail-sheet'

/** Above this many CSS pixels the frame scrolls by itself, so that no huge mail has to be laid out at once. */
const tallest = 30_000

interface MailFrameProps {
  /** Cleaned; what is not cleaned meets the frame's own policy. */
  readonly html: string
  readonly remoteImages: boolean
  readonly dark: boolean
  /** Names the frame for screen readers. */
  readonly title: string
  readonly onLink: (href: string, text: string) => void
}

/** The box a mail is read in, as high as its text, so that one thing scrolls. */
export function MailFrame(props: MailFrameProps) {
  // Pictures are a matter of the policy that a document comes with: another word of the reader is another sheet.
  return <Laid key={String(props.remoteImages)} {...props} />
}

function Laid({ html, remoteImages, dark, title, onLink }: MailFrameProps) {
  const { t } = useTranslation('reader')
  const place = useRef<HTMLDivElement>(null)
  const sheet = useSheet(place, remoteImages)

  useLayoutEffect(() => {
    if (sheet === null || sheet === 'failed') return
    const { element } = sheet
    element.title = title
    sheet.lay(html, dark)
    const measure = () => {
      element.style.height = `${Math.min(tallest, sheet.textHeight)}px`
    }
    measure()
    // Another width breaks the lines elsewhere.
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    const stopListening = listenInFrame(element, { onLink, onGrown: measure })
    return () => {
      watcher.disconnect()
      stopListening()
    }
  }, [sheet, html, dark, title, onLink])

  if (sheet === 'failed') {
    return <FailedState title={t('body.failed')} error={appError('internal', 'no sheet to lay mail on')} />
  }
  return (
    <>
      {sheet === null && <LoadingState />}
      <div ref={place} data-mail-shown={sheet !== null || undefined} />
    </>
  )
}

/** A sheet in its place, as long as the component lives; null until mail can be laid on it. */
function useSheet(
  place: { readonly current: HTMLElement | null },
  withPictures: boolean
): MailSheet | 'failed' | null {
  const [sheet, setSheet] = useState<MailSheet | 'failed' | null>(null)
  useLayoutEffect(() => {
    if (place.current === null) return
    const taken = takeSheet(place.current, withPictures)
    let wanted = true
    if (taken.ready) setSheet(taken)
    else void taken.loaded.then(loaded => wanted && setSheet(loaded ? taken : 'failed'))
    return () => {
      wanted = false
      giveSheetBack(taken)
    }
  }, [place, withPictures])
  return sheet
}
