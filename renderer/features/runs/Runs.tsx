import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { loaded } from '../../state/load'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { FailedState, LoadingState } from '../../ui/State'
import { RunList } from './RunList'
import { RunPage } from './RunPage'
import styles from './Runs.module.css'

/** Massive sendings: the list of them, or one. */
export function Runs() {
  const { t } = useTranslation(['runs', 'common'])
  const load = useAppStore(state => state.runs)
  const loadRuns = useAppStore(state => state.loadRuns)
  const openedId = useAppStore(state => state.openedRunId)
  useEffect(() => void loadRuns(), [loadRuns])
  const section = useFocusBetween(openedId)
  const runs = loaded(load)
  const opened = runs?.find(({ id }) => id === openedId)
  return (
    <section ref={section} className={styles.runs} aria-label={t('title')} data-pane="runs" tabIndex={-1}>
      <div className={styles.column}>
        {runs === null ? (
          load.state === 'failed' ? (
            <FailedState
              title={t('list.failed')}
              error={load.error}
              actions={<Button onPress={() => void loadRuns()}>{t('common:try-again')}</Button>}
            />
          ) : (
            <LoadingState label={t('list.loading')} />
          )
        ) : opened === undefined ? (
          <RunList runs={runs} />
        ) : (
          <RunPage key={opened.id} run={opened} runs={runs} />
        )}
      </div>
    </section>
  )
}

/** What had the focus goes with the page that one leaves: the next one has it. */
function useFocusBetween(openedId: number | null) {
  const section = useRef<HTMLElement>(null)
  const before = useRef(openedId)
  useEffect(() => {
    if (before.current === openedId) return
    before.current = openedId
    section.current?.focus()
    section.current?.scrollTo?.({ top: 0 })
  }, [openedId])
  return section
}
