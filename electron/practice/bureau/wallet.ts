import { randomBytes } from 'node:crypto'
import type { BureauState } from './state'

/** The money of the account: nothing but its movements, whose sum is what is left. */
export class PracticeWallet {
  readonly #movements: BureauState['transactions']
  readonly #now: () => number

  constructor(movements: BureauState['transactions'], now: () => number) {
    this.#movements = movements
    this.#now = now
  }

  /** Euros. */
  get credit(): number {
    return rounded(this.#movements.reduce((sum, { amount }) => sum + amount, 0))
  }

  get updatedAt(): number {
    return this.#movements.at(-1)?.at ?? this.#now()
  }

  /** Newest first. */
  list(): BureauState['transactions'] {
    return this.#movements.toReversed()
  }

  /** Takes `price` euros; false, with nothing taken, where there is less. */
  spend(price: number, description: string): boolean {
    if (this.credit < price) return false
    this.add(-price, description)
    return true
  }

  /** Euros that come in, or go out where negative. */
  add(amount: number, description: string): void {
    const id = `txn_${randomBytes(12).toString('hex')}`
    this.#movements.push({ id, amount: rounded(amount), at: this.#now(), description })
  }
}

const rounded = (euros: number) => Math.round(euros * 1_000) / 1_000
