import { describe, expect, test } from 'vitest'
import { handoverStates, handovers, noon, recipientIn, storedSending } from '../../helpers/stored'
import { adopted, handedOver, lost, recipient } from './outbox-bench'

describe('who is sent to next', () => {
  const nextIds = (tables: ReturnType<typeof adopted>, mailboxId = 'studio') => {
    const ids: string[] = []
    for (let next = tables.outbox.next(mailboxId); next !== null; next = tables.outbox.next(mailboxId)) {
      ids.push(next.recipient.id)
      tables.outbox.saveRecipient('queued', { ...next.recipient, handover: handovers.sending })
      tables.outbox.saveRecipient('sending', { ...next.recipient, handover: handedOver(next.recipient.id) })
    }
    return ids
  }

  test('is the oldest, in the order the person gave them, and of this mailbox', () => {
    const tables = adopted(
      storedSending('late', [recipient('c'), recipient('d')], { createdAt: noon + 1 }),
      storedSending('early', [recipient('b'), recipient('a')]),
      storedSending('other', [recipient('x')], { mailboxId: 'comune', createdAt: 1 })
    )
    expect(nextIds(tables)).toEqual(['b', 'a', 'c', 'd'])
  })

  test('has the earliest deadline, then a letter of its own, then a long run', () => {
    const tables = adopted(
      storedSending('run', [recipient('a'), recipient('b')]),
      storedSending('single', [recipient('c')], { createdAt: noon + 1 }),
      storedSending('tomorrow', [recipient('d')], { createdAt: noon + 2, acceptBy: noon + 86_400_000 }),
      storedSending('today', [recipient('e'), recipient('f')], {
        createdAt: noon + 3,
        acceptBy: noon + 60_000
      })
    )
    expect(nextIds(tables)).toEqual(['e', 'f', 'd', 'c', 'a', 'b'])
  })

  test('is nobody who holds, was sent to, or was taken back', () => {
    const states = handoverStates.filter(state => state !== 'queued')
    expect(
      nextIds(
        adopted(
          storedSending(
            's',
            states.map(state => recipientIn(state))
          )
        )
      )
    ).toEqual([])
  })

  const alike: readonly (readonly [string, string])[] = [
    ['anna@pec.example', 'Istanza di accesso'],
    ['ANNA@PEC.example', ' istanza  di ACCESSO ']
  ]
  test.each(alike)(
    'is not %s with “%s” while the same to her is under way or of unknown outcome',
    (to, subject) => {
      for (const unsure of [lost(), lost('7'), handovers.sending]) {
        const { outbox } = adopted(
          storedSending('lost', [recipient('lost', unsure, 'anna@pec.example')]),
          storedSending('again', [recipient('again', undefined, to), recipient('else')], { subject })
        )
        expect(outbox.next('studio')?.recipient.id).toBe('else')
        expect(outbox.rivals('studio', recipient('again', undefined, to), subject)).toMatchObject([
          { id: 'lost' }
        ])
      }
    }
  )

  test('is a look-alike as soon as it is known what became of the first', () => {
    const { outbox } = adopted(
      storedSending('lost', [recipient('lost', lost(), 'anna@pec.example')]),
      storedSending('again', [recipient('again', undefined, 'anna@pec.example')])
    )
    expect(outbox.next('studio')).toBeNull()
    outbox.saveRecipient('unknown', recipient('lost', handedOver('7'), 'anna@pec.example'))
    expect(outbox.next('studio')?.recipient.id).toBe('again')
  })

  test('does not wait for another subject, another address or another mailbox', () => {
    const { outbox } = adopted(
      storedSending('lost', [recipient('lost', lost(), 'anna@pec.example')]),
      storedSending('s1', [recipient('r1', undefined, 'anna@pec.example')], { subject: 'Diffida' }),
      storedSending('s2', [recipient('r2', undefined, 'anna2@pec.example')]),
      storedSending('s3', [recipient('r3', undefined, 'anna@pec.example')], { mailboxId: 'comune' })
    )
    expect(outbox.next('comune')?.recipient.id).toBe('r3')
    expect(outbox.next('studio')?.recipient.id).toBe('r1')
    expect(
      outbox.rivals('studio', recipient('lost', lost(), 'anna@pec.example'), 'Istanza di accesso')
    ).toEqual([])
  })
})
