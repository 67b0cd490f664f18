import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/errors/app-error'
import { useLoaded } from '../../state/use-loaded'
import { Loaded } from '../Loaded'
import { LoadingState } from '../State'
import styles from './PaperView.module.css'
import type { DrawnPages } from './pdf-pages'

interface PaperViewProps {
  readonly name: string
  readonly ask: () => Promise<Result<Uint8Array | null>>
}

/** The pages of a PDF, drawn; read once when it comes. */
export function PaperView({ name, ask }: PaperViewProps) {
  const { t } = useTranslation('mailboxes')
  const first = useRef(ask)
  const { load, reload } = useLoaded(useCallback(() => first.current(), []))
  return (
    <Loaded load={load} failed={t('paper.failed')} again={reload}>
      {bytes => <Pages name={name} bytes={bytes} />}
    </Loaded>
  )
}

function Pages({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const { t } = useTranslation('mailboxes')
  const [pages, setPages] = useState<DrawnPages | null | 'failed'>(null)
  useEffect(() => {
    let current = true
    void import('./pdf-pages')
      .then(({ drawPages }) => drawPages(bytes))
      .then(
        drawn => {
          if (current) setPages(drawn)
        },
        () => {
          if (current) setPages('failed')
        }
      )
    return () => {
      current = false
    }
  }, [bytes])
  if (pages === 'failed') return <p role="alert">{t('paper.broken')}</p>
  if (pages === null) return <LoadingState />
  return (
    <section aria-label={name} className={styles.paper}>
      {pages.map(({ url, text }, at) => (
        <img
          key={url}
          src={url}
          className={styles.sheet}
          alt={t('paper.page', { number: at + 1, count: pages.length, text })}
        />
      ))}
    </section>
  )
}
