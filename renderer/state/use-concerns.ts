import { useMemo } from 'react'
import type { Load } from '../../shared/ipc/views'
import { type Concern, openConcerns } from '../../shared/mail/concerns'
import type { Sending } from '../../shared/mail/sending'
import { loaded } from './load'
import { useNow } from './main-clock'
import { selectSendings } from './selectors'
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

/** What of all that was sent wants a person; empty also where the sendings are not known yet. */
export function useConcerns(mailboxIds: readonly string[]): readonly Concern[] {
  const sendings = loaded(useSendings(mailboxIds))
  const now = useSilenceClock()
  return useMemo(() => openConcerns(sendings ?? [], now), [sendings, now])
}
