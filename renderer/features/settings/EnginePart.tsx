import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineSupport } from '../../../shared/engine/support'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { Banner } from '../../ui/Banner'
import { Loaded } from '../../ui/Loaded'
import styles from './Settings.module.css'

/** What the program runs on; a warning where that gets no more fixes. */
export function EnginePart() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const bridge = useBridge()
  const { load, reload } = useLoaded(useCallback(() => bridge.request('app.engine', undefined), [bridge]))
  const support = useSupportWords()
  const day = (at: number) => format.date(new Date(at))
  return (
    <Loaded load={load} failed={t('engine.failed')} again={reload}>
      {engine => (
        <>
          {engine.support.state === 'ended' && <Banner tone="bad">{t('engine.warning')}</Banner>}
          <dl className={styles.about} aria-label={t('engine.title')}>
            <dt>Electron</dt>
            <dd>{engine.electron}</dd>
            <dt>{t('engine.support')}</dt>
            <dd>{support(engine.support)}</dd>
            <dt>Chromium</dt>
            <dd>
              {engine.chromium}
              {engine.released !== null && ` (${t('engine.chromium-age', { date: day(engine.released) })})`}
            </dd>
            <dt>Node.js</dt>
            <dd>
              {engine.node}
              {engine.nodeUntil !== null && ` (${t('engine.node-until', { date: day(engine.nodeUntil) })})`}
            </dd>
            <dt>SQLite</dt>
            <dd>{engine.sqlite ?? t('engine.not-known')}</dd>
          </dl>
        </>
      )}
    </Loaded>
  )
}

function useSupportWords(): (support: EngineSupport) => string {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return support => {
    if (support.state === 'unknown') return t('engine.support-unknown')
    const pace = support.estimated ? 'estimated' : 'known'
    return support.state === 'supported'
      ? t(`engine.supported-${pace}`, { date: format.date(new Date(support.until)) })
      : t(`engine.ended-${pace}`, { date: format.date(new Date(support.since)) })
  }
}
