import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppStore } from '../../state/store-context'
import { Loaded } from '../../ui/Loaded'
import { Page } from '../../ui/Page'
import { RunList } from './RunList'
import { RunPage } from './RunPage'

/** Massive sendings: the list of them, or one. */
export function Runs() {
  const { t } = useTranslation('runs')
  const load = useAppStore(state => state.runs)
  const loadRuns = useAppStore(state => state.loadRuns)
  const openedId = useAppStore(state => state.openedRunId)
  useEffect(() => void loadRuns(), [loadRuns])
  const section = useFocusBetween(openedId)
  return (
    <Page ref={section} label={t('title')} pane="runs" wide>
      <Loaded load={load} failed={t('list.failed')} label={t('list.loading')} again={() => void loadRuns()}>
        {runs => {
          const opened = runs.find(({ id }) => id === openedId)
          return opened === undefined ? (
            <RunList runs={runs} />
          ) : (
            <RunPage key={opened.id} run={opened} runs={runs} />
          )
        }}
      </Loaded>
    </Page>
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
