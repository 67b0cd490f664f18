/** Smaller goes first. */
export type Priority = number

/** Below every other: minutes since 1970 are some thirty million. */
const deadlines = -1_000_000_000

/** Goes before long runs: somebody wrote one letter and waits for it. What has a deadline is below. */
export const single = -1

/** Of rows of runs, and of what one writes to many. */
export const ofMany: Priority = 0

/** Deadlines first, the earliest before the others; then single letters; then runs, and what goes to many. */
export function priorityOf(sending: {
  readonly acceptBy?: number | null | undefined
  readonly run?: unknown
  readonly recipients: readonly unknown[]
}): Priority {
  const acceptBy = sending.acceptBy ?? null
  if (acceptBy !== null) return deadlines + Math.floor(acceptBy / 60_000)
  return sending.recipients.length === 1 && sending.run === undefined ? single : ofMany
}
