import type { WalletTransaction } from '../account/account'
import { yearlyFeeOf } from './plans'

/** What an act around a mailbox will cost, as far as anybody can say; never a reason to hold it up. */
export interface PriceEstimate {
  /** Thousandths of a euro. */
  readonly milliEuro: number
  /** By the public list, or by what was taken the last time. */
  readonly from: 'list' | 'last'
}

const renewals = /\b(?:renew|rinnov)/i
const communications = /business register|registro\s(?:delle\s)?imprese/i

/** What a new mailbox of a type costs; null: no list tells. */
export function registrationPrice(type: string): PriceEstimate | null {
  return type.toUpperCase() === 'PECMASSIVA' ? { milliEuro: yearlyFeeOf('standard'), from: 'list' } : null
}

/** What a mailbox's next year costs: what its last one did, or as much as a new mailbox; null: nobody knows. */
export function renewalPrice(
  { address, type }: { readonly address: string; readonly type: string },
  transactions: readonly WalletTransaction[]
): PriceEstimate | null {
  const isOfMailbox = (description: string) => description.toLowerCase().includes(address.toLowerCase())
  const last = lastPaid(transactions, each => renewals.test(each) && isOfMailbox(each))
  return last ?? registrationPrice(type)
}

/** What the last communication to the business register cost; null: none is among these movements. */
export function communicationPrice(transactions: readonly WalletTransaction[]): PriceEstimate | null {
  return lastPaid(transactions, description => communications.test(description))
}

/** `transactions`: newest first. */
function lastPaid(
  transactions: readonly WalletTransaction[],
  isSuch: (description: string) => boolean
): PriceEstimate | null {
  const last = transactions.find(({ amount, description }) => amount < 0 && isSuch(description))
  return last === undefined ? null : { milliEuro: Math.round(-last.amount * 1_000), from: 'last' }
}
