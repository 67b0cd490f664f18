import type { Receipt } from '../../../shared/receipts/receipt'
import acceptance from './fixtures/acceptance.json'
import anomaly from './fixtures/anomaly.json'
import certifiedMail from './fixtures/certified-mail.json'
import delay from './fixtures/delay.json'
import delivery from './fixtures/delivery.json'
import failure from './fixtures/failure.json'
import nonAcceptance from './fixtures/non-acceptance.json'
import other from './fixtures/other.json'
import security from './fixtures/security.json'
import takenInCharge from './fixtures/taken-in-charge.json'

export interface ReceiptFixture {
  readonly name: string
  /** Where the text comes from; "technical rules, from memory" where no real one is public. */
  readonly source: string
  readonly sender: string
  readonly subject: string
  readonly body: string
  readonly expected: Receipt
}

/** JSON knows no unions: what `expected` promises is checked by comparing it with what the reader returns. */
export const receiptFixtures = [
  ...acceptance,
  ...nonAcceptance,
  ...takenInCharge,
  ...delivery,
  ...failure,
  ...delay,
  ...security,
  ...certifiedMail,
  ...anomaly,
  ...other
] as readonly ReceiptFixture[]

/** The fixture of a name, for tests that change one thing about it. */
export function receiptFixture(name: string): ReceiptFixture {
  const found = receiptFixtures.find(fixture => fixture.name === name)
  if (found === undefined) throw new Error(`no receipt fixture is called ${name}`)
  return found
}
