import { expect, it } from 'vitest'
import type { WalletTransaction } from '../../../shared/account/account'
import { communicationPrice, registrationPrice, renewalPrice } from '../../../shared/plans/act-price'

// What these would catch: the price of another mailbox, or of a top-up, told as that of this one.

const moved = (description: string, amount: number): WalletTransaction => ({
  id: description,
  at: null,
  description,
  amount
})

const newestFirst = [
  moved('Wallet recharge', 500),
  moved('Business register studio@legalmail.it', -25),
  moved('Renewal altra@legalmail.it', -70),
  moved('Rinnovo Studio@legalmail.it', -36.6),
  moved('Renewal studio@legalmail.it', -30),
  moved('Registration studio@legalmail.it', -50),
  moved('Comunicazione registro imprese', -20)
]

it('takes a renewal for as dear as this mailbox’s last one', () => {
  expect(renewalPrice({ address: 'studio@legalmail.it', type: 'SILVER' }, newestFirst)).toEqual({
    milliEuro: 36_600,
    from: 'last'
  })
})

it('knows else what the public list says, and of other types nothing', () => {
  const renewal = (type: string) => renewalPrice({ address: 'nuova@pecmassiva.com', type }, newestFirst)
  expect(renewal('PECMASSIVA')).toEqual({ milliEuro: 99_000, from: 'list' })
  expect(renewal('SILVER')).toBeNull()
  expect(registrationPrice('SILVER')).toBeNull()
})

it('takes a communication for as dear as the last one, in either language', () => {
  expect(communicationPrice(newestFirst)).toEqual({ milliEuro: 25_000, from: 'last' })
  expect(communicationPrice(newestFirst.slice(2))).toEqual({ milliEuro: 20_000, from: 'last' })
  expect(communicationPrice([moved('API usage - pec.openapi.it', -25)])).toBeNull()
})
