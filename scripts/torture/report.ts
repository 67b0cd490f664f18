import type { Judged } from './judge'

export interface Figures {
  readonly sends: number
  readonly kills: number
  /** Kills between the start of a request and the storing of its answer. */
  readonly kills_in_flight: number
  /** How often a fault struck. */
  readonly faults: number
  /** Believed sent, refused or never written when it was not so; or left unsent to the end. */
  readonly lost: number
  /** Accepted more than once by the service. */
  readonly twice: number
  /** Accepted by the service, and here nobody knows: shown as unknown, or forgotten with a copy or in damage. */
  readonly unknown: number
  /** Of these, where nobody could know: receipts withheld, a copy restored, or lost as the salvage told. */
  readonly unknown_allowed: number
  readonly seconds: number
  readonly seed: number
}

export interface TortureReport {
  readonly figures: Figures
  /** In words, what else was not as it must be. */
  readonly checks: readonly string[]
}

type Verdict = Pick<Figures, 'lost' | 'twice' | 'unknown' | 'unknown_allowed'>

export function verdictOf(judged: readonly Judged[]): Verdict {
  const unknown = judged.filter(({ end }) => end === 'unknown' || end === 'forgotten')
  return {
    lost: judged.filter(({ end }) => end === 'lost' || end === 'unsent').length,
    twice: judged.filter(({ twice }) => twice).length,
    unknown: unknown.length,
    unknown_allowed: unknown.filter(({ excuse }) => excuse !== null).length
  }
}

/** What went wrong with which item, for whoever must find out why. */
export function complaintsOf(judged: readonly Judged[]): readonly string[] {
  return judged
    .filter(
      ({ end, twice, excuse, garbled, early }) =>
        twice ||
        garbled ||
        early ||
        end === 'lost' ||
        end === 'unsent' ||
        (end === 'unknown' && excuse === null)
    )
    .map(({ item, end, twice, garbled, early, attempts }) => {
      const what = [
        end,
        ...(twice ? ['twice'] : []),
        ...(garbled ? ['other bytes'] : []),
        ...(early ? ['early'] : [])
      ].join(', ')
      return `${item.address}: ${what}; ${JSON.stringify(attempts.map(({ handover }) => handover))}`
    })
}

/** Why an end may be so, each reason with its number: of what is shown as unknown, or of what nothing shows. */
export function excusesOf(
  judged: readonly Judged[],
  wanted: 'unknown' | 'forgotten'
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { end, excuse } of judged) {
    if (end === wanted && excuse !== null) counts[excuse] = (counts[excuse] ?? 0) + 1
  }
  return counts
}

export function hasPassed({ figures, checks }: TortureReport): boolean {
  const { kills, kills_in_flight, lost, twice, unknown, unknown_allowed } = figures
  const rightlyEnded = lost === 0 && twice === 0 && unknown <= unknown_allowed
  // Kills while nothing is under way prove little.
  return rightlyEnded && kills_in_flight * 2 >= kills && checks.length === 0
}
