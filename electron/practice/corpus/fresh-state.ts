import { wrapIncoming } from '../envelopes'
import type { Snapshot } from '../state'

export const knownDomains = (): ReadonlySet<string> => new Set(['comune.bolzano.example'])

/** The mailbox as it is before anybody touched it, with dates relative to `now`. */
export function freshState(mailbox: string, now: number): Snapshot {
  const mails = Array.from({ length: 60 }, (_, index) =>
    wrapIncoming({
      from: 'protocollo@comune.bolzano.example',
      to: mailbox,
      subject: `Comunicazione n. ${index + 1}`,
      body: '<p>Gentile ufficio,<br>si trasmette quanto in oggetto. È richiesta una risposta.</p>',
      kind: 'certified',
      at: now - (60 - index) * 7_200_000
    })
  )
  return {
    version: 1,
    savedAt: now,
    worstCase: false,
    mailboxes: [{ address: mailbox, mails, otherKib: 168_340, limitKib: 1_048_576 }],
    sendings: [],
    pending: []
  }
}
