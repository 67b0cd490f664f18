import { describe, expect, it } from 'vitest'
import { readUsage } from '../../../../electron/service/wire/account'
import {
  readCommunication,
  readOwnedMailbox,
  readOwnedMailboxDetails
} from '../../../../electron/service/wire/owned-mailbox'

const row = {
  id: '6040c9df3a716838dc4eede4',
  casella_pec: 'yourpec@testcert.legalmail.it',
  tipo_casella: 'STANDARD',
  stato: 'evasa',
  data_scadenza: '04/03/2022',
  timestamp: {
    registrazione: 1614858718,
    ultima_modifica: 1614859181,
    evasione: 1614859181,
    scadenza: 1646391493
  },
  owner: 'mail@domain.com'
}

describe('a mailbox of the account', () => {
  // The document's own example has no `revoca` where nothing was revoked.
  it('has the moments that the service tells, in milliseconds, and null for the others', () => {
    expect(readOwnedMailbox(row)).toEqual({
      id: row.id,
      address: row.casella_pec,
      type: 'STANDARD',
      state: 'evasa',
      owner: 'mail@domain.com',
      registeredAt: 1614858718_000,
      changedAt: 1614859181_000,
      activatedAt: 1614859181_000,
      expiresAt: 1646391493_000,
      revokedAt: null
    })
  })

  it('ends on the day it names where no moment is told, and never where that is no day', () => {
    const { timestamp: _, ...without } = row
    expect(readOwnedMailbox(without)?.expiresAt).toBe(Date.UTC(2022, 2, 4, 12))
    expect(readOwnedMailbox({ ...without, data_scadenza: '31/02/2022' })?.expiresAt).toBeNull()
  })

  it('is read from its id and address alone, whatever else is missing or of another kind', () => {
    const bare = { id: 'x', casella_pec: 'a@b.it' }
    expect(readOwnedMailboxDetails(bare)).toMatchObject({ id: 'x', state: null, fields: {}, callback: null })
    const odd = {
      ...bare,
      stato: 7,
      timestamp: 'never',
      callback: false,
      spazio_disco: '2048',
      autorinnovo: 'true'
    }
    expect(readOwnedMailboxDetails(odd)).toMatchObject({
      state: null,
      registeredAt: null,
      callback: null,
      autoRenew: true,
      space: { disk: 2048 }
    })
  })

  // Shown, such a one would break the page at every opening, for the list is kept.
  it('has no moment that no date can be', () => {
    const odd = { ...row, timestamp: { scadenza: 20261129235959, registrazione: -5 }, data_scadenza: '' }
    expect(readOwnedMailbox(odd)).toMatchObject({ expiresAt: null, registeredAt: null })
  })

  it.each([null, [], 'x', {}, { id: '', casella_pec: 'a@b.it' }, { id: 'x' }])('is none in %j', value => {
    expect(readOwnedMailbox(value)).toBeNull()
    expect(readOwnedMailboxDetails(value)).toBeNull()
  })
})

it('a communication without a time or with a state nobody knows is shown all the same', () => {
  expect(readCommunication({ id: 'c', casella_pec: 'a@b.it', stato: 'new' })).toEqual({
    id: 'c',
    address: 'a@b.it',
    state: null,
    changedAt: null
  })
})

it('figures that the service leaves out are none', () => {
  expect(readUsage({ totalRequests: 3 })).toEqual({
    total: 3,
    wallet: 0,
    subscription: 0,
    errors: 0,
    amount: 0
  })
})
