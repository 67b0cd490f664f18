import { closeConnections, openConnections } from '../../../electron/archive/open-connections'
import { openTables } from '../../../electron/archive/tables'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { testKey } from '../../helpers/stored'
import { renewalOf } from './office-record'
import { draftOf, recipientOf, sendingOf } from './records'

export interface Filled {
  readonly sendings: number
  readonly mails: number
}

const subject = (at: number) => `POSTA CERTIFICATA: Determina numero ${at}`

export function mailOf(at: number): InboxMail {
  return {
    id: at + 1,
    sender: `ufficio${at}@pec.example`,
    recipient: 'studio@pec.example',
    date: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toUTCString(),
    receivedAt: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    object: subject(at)
  }
}

/** An archive with something in every table, all of it in the one file. */
export function fill(file: string, { sendings, mails }: Filled, key = testKey): void {
  const connections = openConnections({ file, key })
  const { outbox, content, mail, register, meta, acts } = openTables(connections, () => 5_000)
  const { full, relaxed } = connections
  full.transaction(() => {
    for (let at = 0; at < sendings; at += 1) {
      outbox.adoptSending(
        sendingOf(`s${at}`, {
          bodyHtml: `<p>${'Spettabile ufficio, '.repeat(40)}${at}</p>`,
          createdAt: 1_000 + at,
          recipients: [recipientOf(`s${at}-a`), recipientOf(`s${at}-b`)]
        })
      )
      outbox.saveRecipient('queued', recipientOf(`s${at}-a`, { state: 'sending', startedAt: 2_000 }))
      const handover = {
        state: 'handed-over',
        at: 2_500,
        code: `20261124${String(at).padStart(8, '0')}`
      } as const
      outbox.saveRecipient('sending', recipientOf(`s${at}-a`, handover))
    }
    outbox.saveDraft(draftOf('d1'))
    content.put('9d2f1b6f', Buffer.from('not what its name says'))
    content.put(shaOfAbc, Buffer.from('abc'))
    acts.put('of an act', renewalOf('owned'))
    meta.set('device-id', 'here')
    meta.set('generation', '4')
    register.append('ufficio', 'export', 3_000, { what: 'register' })
  })
  relaxed.transaction(() => {
    mail.beginPass('studio', 'full')
    for (let at = 0; at < mails; at += 1) {
      const taken = mail.takePage('studio', 'full', 1, [mailOf(at)])
      const id = taken.ok ? taken.value.added[0]?.id : undefined
      if (id !== undefined)
        mail.keepText(id, { body: `Si trasmette la determina ${at}. ${'Atti. '.repeat(60)}`, damaged: false })
    }
  })
  full.pragma('wal_checkpoint(TRUNCATE)')
  closeConnections(connections)
}

export const shaOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
