import { describe, expect, it } from 'vitest'
import { causeOf } from '../../../shared/receipts/cause'

describe('the cause of a failure', () => {
  it.each([
    ['5.1.1 - Aruba Pec S.p.A. - indirizzo non valido', 'unknown-address'],
    ['utente sconosciuto', 'unknown-address'],
    ['Casella inesistente', 'unknown-address'],
    ['la casella del destinatario non esiste', 'unknown-address'],
    ['550 User unknown', 'unknown-address'],
    ['dominio destinatario inesistente', 'unknown-address'],
    ['5.1.1', 'unknown-address'],
    ['5.2.2 - Gestore - errore', 'mailbox-full'],
    ['casella piena', 'mailbox-full'],
    ['la casella di destinazione è piena', 'mailbox-full'],
    ["la casella e' satura", 'mailbox-full'],
    ['mailbox full', 'mailbox-full'],
    ['spazio disponibile sulla casella insufficiente', 'mailbox-full'],
    ['superata la quota della casella', 'mailbox-full'],
    ['5.1.1 - over quota', 'mailbox-full'],
    ['5.4.1 - il messaggio non è stato consegnato nelle prime ventiquattro ore dal suo invio', 'timeout'],
    ['5.4.1', 'timeout'],
    ['è stato rilevato il virus Eicar', 'virus'],
    ['non è un indirizzo di posta certificata', 'not-certified'],
    ['il destinatario non e un indirizzo di Posta Elettronica Certificata', 'not-certified'],
    ['dominio non certificato', 'not-certified'],
    ["il dominio puo' spedire solamente verso domini di posta elettronica certificata", 'not-certified'],
    // The provider speaks of the sender, or of what it did not find.
    ['il mittente ha superato la quota giornaliera di invio', 'other'],
    ['quota di invio superata', 'other'],
    ['quota giornaliera superata', 'other'],
    ['la casella del destinatario ha superato la quota', 'mailbox-full'],
    ['indirizzo mittente non valido', 'other'],
    ["5.1.1 - l'indirizzo del mittente non è valido", 'other'],
    ['servizio antivirus non disponibile', 'other'],
    ['nessun virus trovato, messaggio troppo grande', 'other'],
    ['non sono stati rilevati virus; casella piena', 'mailbox-full'],
    ["l'antivirus ha trovato un virus", 'virus'],
    ['virus found', 'virus'],
    ['il destinatario non è un utente di posta certificata', 'not-certified'],
    ['non è un utente PEC', 'not-certified'],
    ['superamento della dimensione massima', 'other'],
    ['5.3.4 - messaggio troppo grande', 'other'],
    ['15.1.12', 'other'],
    ['rifiutato da quota@virus-casella-piena.example', 'other'],
    ['', 'other']
  ])('of "%s" is %s', (reason, cause) => {
    expect(causeOf(reason)).toBe(cause)
  })
})
