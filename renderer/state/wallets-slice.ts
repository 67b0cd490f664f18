import type { SliceParts } from './slice'

/** What there is to spend, as last read. */
export interface KnownCredit {
  /** Thousandths of a euro; null: it could not be read. */
  readonly milliEuro: number | null
  /** The page's `performance.now()` when it was asked for. */
  readonly askedAt: number
}

export interface WalletsSlice {
  /** By account id; absent until first asked for. */
  readonly credits: Readonly<Record<string, KnownCredit>>
  /** Asks for those of which nothing is known from the last minutes; what was known stays where that fails. */
  readonly loadCredits: (accountIds: readonly string[]) => void
}

/** Real milliseconds for which a balance is not asked for again: it changes by what is sent, which is told elsewhere. */
const freshMs = 5 * 60_000

export function createWalletsSlice({ set, get, bridge }: SliceParts): WalletsSlice {
  const put = (accountId: string, credit: KnownCredit) =>
    set(({ credits }) => ({ credits: { ...credits, [accountId]: credit } }))
  const load = async (accountId: string) => {
    const before = get().credits[accountId]
    const askedAt = performance.now()
    if (before !== undefined && askedAt - before.askedAt < freshMs) return
    put(accountId, { milliEuro: before?.milliEuro ?? null, askedAt })
    const result = await bridge.request('account.wallet', { accountId, skip: 0 })
    if (result.ok) put(accountId, { milliEuro: Math.round(result.value.wallet.credit * 1_000), askedAt })
  }
  return {
    credits: {},
    loadCredits: accountIds => {
      for (const accountId of accountIds) void load(accountId)
    }
  }
}
