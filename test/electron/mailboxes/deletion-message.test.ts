import { describe, expect, test } from 'vitest'
import { checkMessageDeletion, deleteMessage } from '../../../electron/mailboxes/deletion'
import { refuse } from '../../../shared/errors/app-error'
import { answering, handovers, noon, recipientIn, storedSending } from '../../helpers/stored'
import {
  delivered,
  handedOver,
  letters,
  mailboxId,
  openDeletionBench,
  receipts,
  type Service,
  sent,
  told
} from './deletion-bench'

// What is destroyed on the server cannot be had again: it may go only where this computer has its words, where it is
// the mail that is meant, and where nothing goes with it that was not seen.

const word = () => 'ELIMINA'

describe('a message', () => {
  test('is destroyed after its words are here, and is in the trash of this computer then', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: letters(3) })
    expect(told(await deleteMessage(desk, archive, key(1), ' elimina ', word))).toBeNull()
    expect(deleted).toEqual([2])
    const mail = await archive.mail.byKey(mailboxId, key(1))
    expect(mail).toMatchObject({
      hasText: true,
      goneHow: 'here',
      goneAt: noon,
      hiddenAt: noon,
      serverId: null
    })
    expect(await archive.mail.text(mail?.id ?? 0)).toMatchObject({
      body: 'Testo di POSTA CERTIFICATA: lettera 2.'
    })
  })

  test.each(['', 'ELIMIN', 'DELETE'])('stays where “%s” was typed', async typed => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: letters(3) })
    expect(told(await deleteMessage(desk, archive, key(1), typed, word))).toBe('invalid-input typed')
    expect(deleted).toEqual([])
  })

  test('stays where no copy of its words could be kept', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: letters(3) }, stored =>
      answering(stored, 'mail', { keepText: async () => refuse('disk-failed', 'full') })
    )
    expect(told(await deleteMessage(desk, archive, key(1), 'elimina', word))).toBe('disk-failed')
    expect(deleted).toEqual([])
  })

  test('stays where what is kept of it is not what the server has, word for word', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: letters(3) }, stored =>
      answering(stored, 'mail', { text: async () => ({ body: 'Testo', damaged: false }) })
    )
    expect(told(await deleteMessage(desk, archive, key(1), 'elimina', word))).toBe('disk-failed')
    expect(deleted).toEqual([])
  })

  test('stays where it could not be written down that a deletion begins', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: letters(3) }, stored =>
      answering(stored, 'mail', { noteDeletion: async () => refuse('disk-failed', 'full') })
    )
    expect(told(await deleteMessage(desk, archive, key(1), 'elimina', word))).toBe('disk-failed')
    expect(deleted).toEqual([])
  })

  test('stays where the list was renewed while it was read, and its id may be another’s', async () => {
    const service: Service = { mails: letters(3) }
    const { archive, desk, deleted, key } = await openDeletionBench(service, stored =>
      answering(stored, 'mail', {
        keepText: async (id, text) => {
          const kept = await stored.mail.keepText(id, text)
          // Somebody else has deleted the oldest, and the list comes in again just then.
          const shifted = letters(3)
            .slice(0, 2)
            .map(mail => ({ ...mail, id: mail.id - 1 }))
          await stored.mail.takePage(mailboxId, 'meanwhile', 9, shifted)
          return kept
        }
      })
    )
    expect(told(await deleteMessage(desk, archive, key(0), 'elimina', word))).toBe('message-changed')
    expect(deleted).toEqual([])
  })

  test('whose deletion got no answer is not called gone, but known as begun here', async () => {
    const service: Service = {
      mails: letters(3),
      more: { deleteMessage: async () => refuse('timeout', 'late') }
    }
    const { archive, desk, key } = await openDeletionBench(service)
    expect(told(await deleteMessage(desk, archive, key(1), 'elimina', word))).toBe('timeout')
    expect(await archive.mail.byKey(mailboxId, key(1))).toMatchObject({ goneAt: null })
  })

  test('is shown as the server has it now before anybody confirms', async () => {
    const { archive, desk, key } = await openDeletionBench({ mails: letters(3) })
    expect(told(await checkMessageDeletion(desk, archive, key(1), word))).toMatchObject({
      subject: 'lettera 2.',
      confirmation: 'ELIMINA'
    })
    expect(told(await checkMessageDeletion(desk, archive, 'no such key', word))).toBe('message-gone')
  })
})

describe('a receipt', () => {
  test('of an open sending is its proof and stays', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: receipts })
    await archive.outbox.adoptSending(storedSending('s', [sent(handedOver)]))
    expect(told(await deleteMessage(desk, archive, key(0), 'elimina', word))).toBe(
      'deletion-refused open-sending'
    )
    expect(told(await checkMessageDeletion(desk, archive, key(0), word))).toBe(
      'deletion-refused open-sending'
    )
    expect(deleted).toEqual([])
  })

  test('of a sending that is final may go', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: receipts })
    await archive.outbox.adoptSending(storedSending('s', [delivered]))
    expect(told(await deleteMessage(desk, archive, key(0), 'elimina', word))).toBeNull()
    expect(deleted).toEqual([9])
  })

  test('under a code of nobody’s may be the only trace of a lost send of that subject, and stays', async () => {
    const { archive, desk, deleted, key } = await openDeletionBench({ mails: receipts })
    const lost = recipientIn('unknown', { handover: handovers.unknown })
    await archive.outbox.adoptSending(storedSending('s', [lost], { subject: ' ISTANZA ' }))
    expect(told(await deleteMessage(desk, archive, key(0), 'elimina', word))).toBe(
      'deletion-refused open-sending'
    )
    expect(deleted).toEqual([])
  })
})
