import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load } from '../../../shared/ipc/views'
import { idle, toSettled } from '../../state/load'
import { useBridge } from '../../state/store-context'
import { FailedState, LoadingState } from '../../ui/State'
import { listenInFrame } from './frame-hearing'
import styles from './MailFrame.module.css'

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

/** The box a mail is read in: no script, no request, no form; as high as its text, so that one thing scrolls. */
export function MailFrame({ html, remoteImages, dark, title, onLink }: MailFrameProps) {
  const { t } = useTranslation('reader')
  const bridge = useBridge()
  const [address, setAddress] = useState<Load<string>>(idle)
  useEffect(() => {
    let wanted = true
    void bridge.request('message.frame', { html, remoteImages, dark }).then(result => {
      if (wanted) setAddress(toSettled<string>(idle, result))
    })
    return () => {
      wanted = false
    }
  }, [bridge, html, remoteImages, dark])

  if (address.state === 'failed') return <FailedState title={t('body.failed')} error={address.error} />
  if (address.state !== 'ready') return <LoadingState />
  return <Frame key={address.value} address={address.value} title={title} dark={dark} onLink={onLink} />
}

interface FrameProps {
  readonly address: string
  readonly title: string
  readonly dark: boolean
  readonly onLink: (href: string, text: string) => void
}

function Frame({ address, title, dark, onLink }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [shown, setShown] = useState(false)
  const [height, setHeight] = useState(160)

  useEffect(() => {
    const element = frame.current
    if (element === null || !shown) return
    const measure = () => setHeight(Math.min(tallest, textHeight(element)))
    measure()
    // Another width breaks the lines elsewhere.
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    const stopListening = listenInFrame(element, { onLink, onGrown: measure })
    return () => {
      watcher.disconnect()
      stopListening()
    }
  }, [shown, onLink])

  return (
    <iframe
      ref={frame}
      className={styles.frame}
      data-paper={dark ? 'dark' : 'light'}
      // Never `allow-scripts`: with the page's origin a script could take the frame's walls down.
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      src={address}
      title={title}
      style={{ height }}
      onLoad={() => setShown(true)}
    />
  )
}

/** Room for the text, and for a bar below it where a table is wider than the frame. */
function textHeight(frame: HTMLIFrameElement): number {
  const root = frame.contentDocument?.documentElement
  const body = frame.contentDocument?.body
  if (!root || !body) return 160
  const bar = root.scrollWidth > root.clientWidth ? 16 : 0
  return Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().height)) + bar
}
