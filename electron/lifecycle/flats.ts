import { randomUUID } from 'node:crypto'
import { ok, type Result } from '../../shared/errors/app-error'
import type { FlatInput, FlatSubscription } from '../../shared/lifecycle/flat-subscription'
import type { ArchiveTables } from '../archive/calls'

export interface FlatsOptions {
  readonly archive: Pick<ArchiveTables, 'flats'>
  readonly changed: (accountId: string) => void
}

/** Flat subscriptions, of which nobody knows but the person who enters them here. */
export class Flats {
  readonly #options: FlatsOptions

  constructor(options: FlatsOptions) {
    this.#options = options
  }

  /** The first to end first; `damaged`: records of any account that cannot be read. */
  async list(
    accountId: string
  ): Promise<{ readonly flats: readonly FlatSubscription[]; readonly damaged: number }> {
    const { records, damaged } = await this.#options.archive.flats.all()
    const flats = records.filter(flat => flat.accountId === accountId)
    return { flats: flats.toSorted((one, other) => (one.endsOn < other.endsOn ? -1 : 1)), damaged }
  }

  /** `flatId` null: a new one. */
  async save(accountId: string, flatId: string | null, input: FlatInput): Promise<Result<FlatSubscription>> {
    const { archive, changed } = this.#options
    const flat = { ...input, id: flatId ?? randomUUID(), accountId }
    const kept = await archive.flats.put(flat.id, flat)
    if (!kept.ok) return kept
    changed(accountId)
    return ok(flat)
  }

  /** Erases those of an account. */
  async erase(accountId: string): Promise<Result<null>> {
    for (const { id } of (await this.list(accountId)).flats) {
      const removed = await this.remove(accountId, id)
      if (!removed.ok) return removed
    }
    return ok(null)
  }

  async remove(accountId: string, flatId: string): Promise<Result<null>> {
    const { archive, changed } = this.#options
    const removed = await archive.flats.remove(flatId)
    if (removed.ok) changed(accountId)
    return removed
  }
}
