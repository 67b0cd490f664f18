import { expect, test } from 'vitest'
import type { SendOutcome } from '../../../electron/service/types'
import { appError } from '../../../shared/errors/app-error'
import { openQuietOffice } from '../../helpers/quiet-office'

// The keychain answers late, and the archive turns out to be an old copy while a send begins. What these would catch: a
// request that leaves a second time from it, and a code that is thrown away.

const everybody = ['a', 'b', 'c'].map(name => `${name}@pec.example`)

async function doubtedOffice(when: 'told' | 'asked', together = false) {
  const office = await openQuietOffice()
  office[when] = async () => {
    await office.archive.pause.doubtEverything('old-copy')
  }
  return { office, sending: await office.send({ recipients: everybody, together }) }
}

test('what is doubted while the keychain is told of it does not leave, nor does the rest', async () => {
  const { office, sending } = await doubtedOffice('told')
  await office.pass(10_000)
  await office.pass(60_000)
  expect([office.left, await office.states(sending.id)]).toEqual([[], Array(3).fill('unknown')])
})

test('the code of a request that was under way then is kept, for all it carries', async () => {
  const { office, sending } = await doubtedOffice('asked', true)
  await office.pass(10_000)
  const { recipients } = (await office.archive.outbox.sending(sending.id)) ?? { recipients: [] }
  const taken = { state: 'handed-over', code: '20261124120003' }
  expect(recipients.map(({ handover }) => handover)).toMatchObject([taken, taken, taken])
})

test.each<[SendOutcome, string | null]>([
  [{ kind: 'unknown', reason: 'failed-with-code', code: '20261124120009' }, '20261124120009'],
  [{ kind: 'unknown', reason: 'timeout', code: null }, null],
  [{ kind: 'refused', error: appError('request-refused', 'no') }, null]
])('after %o it stays unknown, since an earlier one may have left', async (outcome, code) => {
  const { office, sending } = await doubtedOffice('asked')
  office.outcome = outcome
  await office.pass(10_000)
  const { recipients } = (await office.archive.outbox.sending(sending.id)) ?? { recipients: [] }
  expect(recipients[0]?.handover).toMatchObject({ state: 'unknown', reason: 'old-copy', code })
})
