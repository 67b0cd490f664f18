import { useEffect, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Load, QuotaView } from '../../shared/ipc/views'
import { quotaShare } from '../../shared/mail/quota'
import type { Sending } from '../../shared/mail/sending'
import { type TodayItem, todayItems } from '../../shared/mail/today'
import type { RunView } from '../../shared/runs/run'
import { loaded } from './load'
import { useNow } from './main-clock'
import { selectAppView, selectEndings, selectInbox, selectQuota, selectSendings } from './selectors'
import { useAppStore } from './store-context'
import { useJoined } from './use-joined'

/** Real milliseconds between looks at how long recipients have been silent. */
const lookEvery = 30_000

const createdAt = (sending: Sending) => sending.createdAt

/** The sendings of one or more mailboxes, the newest first. */
export function useSendings(mailboxIds: readonly string[]): Load<readonly Sending[]> {
  return useJoined(mailboxIds, selectSendings, createdAt)
}

/** The moment by which silence is told, renewed often enough for that. */
export function useSilenceClock(): number {
  return useNow(lookEvery)
}

/** What Today lists of these mailboxes; without what is not known yet. */
export function useToday(mailboxIds: readonly string[]): readonly TodayItem[] {
  const sendings = loaded(useSendings(mailboxIds))
  const held = useAppStore(
    useShallow(state => selectAppView(state)?.held.filter(each => mailboxIds.includes(each.mailboxId)))
  )
  const waiting = useAppStore(
    useShallow(state => mailboxIds.map(id => loaded(selectInbox(id)(state))?.waiting ?? 0))
  )
  const shares = useAppStore(useShallow(state => mailboxIds.map(id => shareOf(selectQuota(id)(state)))))
  const endings = useAppStore(useShallow(selectEndings(mailboxIds)))
  const runs = useRunsOf(mailboxIds)
  const now = useSilenceClock()
  return useMemo(() => {
    const mailboxes = mailboxIds.map((mailboxId, at) => ({
      mailboxId,
      waiting: waiting[at] ?? 0,
      share: shares[at] ?? null
    }))
    return todayItems({ held: held ?? [], sendings: sendings ?? [], mailboxes, endings, runs }, now)
  }, [held, sendings, endings, runs, mailboxIds, waiting, shares, now])
}

/** Runs of these mailboxes as far as they have been read; those that nobody has asked for yet are. */
function useRunsOf(mailboxIds: readonly string[]): readonly RunView[] {
  const load = useAppStore(state => state.runs)
  const loadRuns = useAppStore(state => state.loadRuns)
  const idle = load.state === 'idle'
  useEffect(() => {
    if (idle) void loadRuns()
  }, [idle, loadRuns])
  const runs = loaded(load)
  return useMemo(
    () => (runs ?? []).filter(({ mailboxId }) => mailboxIds.includes(mailboxId)),
    [runs, mailboxIds]
  )
}

function shareOf(load: Load<QuotaView>): number | null {
  const quota = loaded(load)
  return quota === null ? null : quotaShare(quota)
}
