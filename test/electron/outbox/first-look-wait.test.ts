import { expect, test } from 'vitest'
import { FirstLookWait } from '../../../electron/outbox/first-look-wait'
import { openQuietOffice } from '../../helpers/quiet-office'
import { openStore, recipientIn, storedSending } from '../../helpers/stored'

// Sends that leave while nobody has looked yet what became of the one before, because the program was ended in between.

const everybody = ['a', 'b', 'c'].map(name => `${name}@pec.example`)

test('after a restart, too, the others wait until the service was asked for the one that was lost', async () => {
  const office = await openQuietOffice()
  office.outcome = { kind: 'unknown', reason: 'connection-lost', code: null }
  let answer = () => {}
  office.look = new Promise(resolve => {
    answer = () => resolve('looked')
  })
  const { id } = await office.send({ recipients: everybody })
  await office.pass(10_000)
  office.outcome = null
  await office.restart(1_000)
  await office.pass(60_000)
  expect([office.left, await office.states(id)]).toEqual([['a@pec.example'], ['unknown', 'queued', 'queued']])
  answer()
  await office.pass(0)
  expect(office.left).toEqual(everybody)
})

test('after a restart, what waits goes back to its writer where the service may not be asked', async () => {
  const office = await openQuietOffice()
  office.outcome = { kind: 'unknown', reason: 'connection-lost', code: null }
  office.look = new Promise(() => {})
  await office.send({ recipients: everybody })
  await office.pass(10_000)
  office.look = Promise.resolve('stopped')
  await office.restart(1_000)
  expect([office.left, office.returned]).toEqual([['a@pec.example'], 2])
})

test('each lost send is waited for once: one that is never looked at stops nobody for ever', async () => {
  const archive = await openStore()
  const lost = storedSending('s', [recipientIn('unknown', { id: 'lost' }), recipientIn('queued')])
  await archive.outbox.adoptSending(lost)
  const wait = new FirstLookWait(archive)
  const asked: string[] = []
  const firstLook = async (recipientId: string) => {
    asked.push(recipientId)
    return asked.length === 1 ? ('stopped' as const) : ('looked' as const)
  }
  const ways = []
  for (let at = 0; at < 3; at += 1) ways.push(await wait.wait({ firstLook }, lost.mailboxId))
  expect([ways, asked]).toEqual([
    ['stopped', 'looked', 'none'],
    ['lost', 'lost']
  ])
})
