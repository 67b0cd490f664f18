import { type FollowedState, type FollowedWindow, followedStates } from '../../electron/archive/types'

interface Open {
  followed(
    mailboxId: string,
    state: FollowedState,
    since: number,
    from: number
  ): FollowedWindow | Promise<FollowedWindow>
}

/** Ids of all requests of a mailbox that the service is still asked about, each once, in the order of the archive. */
export async function followedIds(open: Open, mailboxId: string, since: number): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (const state of followedStates) {
    for (let from: number | null = 0; from !== null; ) {
      const window: FollowedWindow = await open.followed(mailboxId, state, since, from)
      for (const { requestId } of window.requests) ids.add(requestId)
      from = window.next
    }
  }
  return [...ids]
}
