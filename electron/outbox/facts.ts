import type { Clock } from '../../shared/clock'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { dailyLimitOf } from '../../shared/plans/daily-limit'
import { type DayCount, latencyFrom, type SendingFacts } from '../../shared/sending/facts'
import { type Observed, receiptsFrom } from '../../shared/sending/observed'
import { priorityOf } from '../../shared/sending/urgency'
import type { Settings } from '../../shared/settings/settings'
import { romeDay } from '../../shared/time/rome'
import type { ArchiveTables } from '../archive/calls'
import type { HourCount } from '../archive/outbox-figures-table'

interface FactsOptions {
  readonly archive: ArchiveTables
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  readonly undoMs: () => number
  /** How the mailbox's queue goes to what joins it so many milliseconds from now. */
  readonly queueAfter: (mailboxId: string, ms: number) => Pick<SendingFacts, 'restMs' | 'paceMs'>
  readonly settings: () => Pick<Settings, 'plan' | 'dailyRecipients' | 'dayBegins'>
  readonly uploadRate: () => SendingFacts['upload']
  /** By how many milliseconds the service's clock is ahead; null: it was not heard yet. */
  readonly clockAheadMs: (mailboxId: string) => number | null
}

/** The newest handed over recipients tell how long acceptance takes. */
const history = 60

/** Days looked at for what does not fit into the first. */
const daysAhead = 7

/** Milliseconds for which what was observed is taken as it was. */
const keptFor = 60_000

/** Milliseconds in which a busy day counts: terms change. */
const memory = 366 * 24 * 3_600_000

/** What is known of how a mailbox's sendings go. */
export class SendingFactsDesk {
  readonly #options: FactsOptions

  #observed: { readonly at: number; readonly found: Promise<Observed> } | null = null

  constructor(options: FactsOptions) {
    this.#options = options
  }

  /** For a sending that is to leave at `at` (null: now) and to be accepted by `acceptBy`. */
  async facts(
    mailboxId: string,
    { at, acceptBy }: { readonly at: number | null; readonly acceptBy: number | null }
  ): Promise<SendingFacts> {
    const { archive, clock, undoMs, queueAfter, uploadRate, clockAheadMs } = this.#options
    const ahead = clockAheadMs(mailboxId)
    const handedOver = await archive.figures.handedOver(mailboxId, history)
    return {
      undoMs: undoMs(),
      ahead: await archive.figures.ahead(mailboxId, priorityOf({ acceptBy, recipients: [null] })),
      ...queueAfter(mailboxId, Math.max(0, (at ?? 0) - clock.now())),
      upload: uploadRate(),
      latency: latencyFrom(handedOver.flatMap(recipient => latencyOf(recipient, ahead ?? 0))),
      clockAheadMs: ahead,
      dailyLimit: dailyLimitOf(this.#options.settings(), await this.observed()),
      days: await this.#days(mailboxId, Math.max(at ?? 0, clock.now()))
    }
  }

  /** What the sendings of all mailboxes tell of the service's terms; read through once a minute at most. */
  observed(): Promise<Observed> {
    const now = this.#options.clock.monotonic()
    if (this.#observed === null || now - this.#observed.at > keptFor) {
      this.#observed = { at: now, found: this.#observe() }
    }
    return this.#observed.found
  }

  async #observe(): Promise<Observed> {
    const { archive, clock } = this.#options
    const [counts, hours] = await Promise.all([
      archive.figures.receiptCounts(history),
      archive.figures.handedOverByHour(clock.now() - memory)
    ])
    return { receipts: receiptsFrom(counts), busiestDay: this.#busiestDay(hours) }
  }

  /** Days in Rome begin at full hours whatever the season. */
  #busiestDay(hours: readonly HourCount[]): number | null {
    const days = new Map<string, number>()
    for (const { mailboxId, start, count } of hours) {
      const day = `${mailboxId} ${romeDay(start, this.#options.settings().dayBegins).start}`
      days.set(day, (days.get(day) ?? 0) + count)
    }
    return [...days.values()].reduce<number | null>((most, count) => Math.max(most ?? 0, count), null)
  }

  async #days(mailboxId: string, from: number): Promise<readonly DayCount[]> {
    const { archive, clock, settings } = this.#options
    const days: DayCount[] = []
    for (let at = from; days.length < daysAhead; at = days.at(-1)?.end ?? at) {
      const day = romeDay(at, settings().dayBegins)
      const today = clock.now() >= day.start && clock.now() < day.end
      days.push({ ...day, count: await archive.figures.leaving(mailboxId, day, today) })
    }
    return days
  }
}

/** From our clock at handing over to the service's at acceptance, in milliseconds; nothing where either is not known. */
function latencyOf({ handover, receipts }: RecipientDelivery, clockAheadMs: number): number[] {
  const accepted = Date.parse(receipts.find(({ kind }) => kind === 'acceptance')?.occurredAt ?? '')
  if (handover.state !== 'handed-over' || Number.isNaN(accepted)) return []
  return [Math.max(0, accepted - clockAheadMs - handover.at)]
}
