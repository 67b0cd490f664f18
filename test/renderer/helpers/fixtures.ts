import type { AccountView } from '../../../shared/account/account'
import type { AppView, ArchiveDetails, Filling, InboxView, Load, QuotaView } from '../../../shared/ipc/views'
import { type MailboxView, publishedServers } from '../../../shared/mail/mailbox'
import type { MessageRow, Sender } from '../../../shared/mail/message'
import type { Draft, RecipientDelivery, Sending } from '../../../shared/mail/sending'
import type { ReceiptKind } from '../../../shared/receipts/receipt'
import type { SendingFacts } from '../../../shared/sending/facts'
import { settingsSchema } from '../../../shared/settings/settings'

/** Monday morning in Rome. */
export const testNow = Date.parse('2026-11-23T09:30:00+01:00')

const minute = 60_000

export function testMailbox(change: Partial<MailboxView> = {}): MailboxView {
  return {
    id: 'practice',
    server: 'practice',
    addresses: {
      massive: 'http://127.0.0.1:1',
      mailboxes: 'http://127.0.0.1:2',
      account: 'http://127.0.0.1:3'
    },
    address: 'ufficio@prova.example',
    username: 'ufficio',
    webmail: null,
    connection: { state: 'connected' },
    unread: 3,
    secrets: 'keychain',
    ...change
  }
}

export function testAccount(change: Partial<AccountView> = {}): AccountView {
  return {
    id: 'account-practice',
    server: 'practice',
    addresses: testMailbox().addresses,
    email: 'ufficio@prova.example',
    token: null,
    trouble: null,
    secrets: 'session',
    ...change
  }
}

export function testApp(change: Partial<AppView> = {}): AppView {
  return {
    version: '0.1.0',
    runtime: 'official',
    keychain: 'available',
    archive: { kept: 'disk', judged: true, keychainBehind: false, recoveryKey: true, outboxPaused: null },
    language: 'it',
    settings: settingsSchema.parse({}),
    governed: [],
    servers: { by: 'user', addresses: publishedServers.production },
    mailboxes: [testMailbox()],
    accounts: [],
    notices: [],
    updates: { state: 'off', why: 'no-channel' },
    held: [],
    rests: [],
    clock: { now: testNow, factor: 1 },
    ...change
  }
}

export function testArchive(change: Partial<ArchiveDetails> = {}): ArchiveDetails {
  return {
    folder: '/home/ufficio/ceralacca',
    protection: 'keychain',
    bytes: 12_400_000,
    recoveryKeyMadeAt: testNow - 86_400_000,
    backedUpAt: null,
    ...change
  }
}

function given(address: string, name: string | null = null): Sender {
  return { kind: 'given', address, name }
}

export function testRow(key: string, change: Partial<MessageRow> = {}): MessageRow {
  return {
    key,
    mailboxId: 'practice',
    kind: 'certified-mail',
    sender: given('tributi@comune.example'),
    subject: `Oggetto ${key}`,
    receivedAt: new Date(testNow - minute).toISOString(),
    code: null,
    sendingId: null,
    addressees: [],
    read: false,
    hidden: false,
    copy: { at: 'both' },
    ...change
  }
}

export function testFilling(change: Partial<Filling> = {}): Filling {
  return {
    state: 'done',
    listComplete: true,
    listed: 40,
    expected: 40,
    texts: 40,
    error: null,
    ...change
  }
}

export function testInbox(change: Partial<InboxView> = {}): InboxView {
  return {
    mailboxId: 'practice',
    counts: { mail: 28, receipts: 12, hidden: 0, unread: 3 },
    waiting: 0,
    filling: testFilling(),
    refresh: { state: 'ready', value: null },
    refreshedAt: testNow - 2 * minute,
    ...change
  }
}

const writers: readonly (readonly [ReceiptKind, Sender, string])[] = [
  [
    'certified-mail',
    given('tributi@comune.example', 'Comune di Bolzano'),
    'Avviso di pagamento TARI 2026 – seconda rata'
  ],
  ['certified-mail', given('studio@ferrari.example'), 'Re: Diffida ad adempiere – risposta'],
  ['delivery', { kind: 'provider', address: 'posta-certificata@gestore.example' }, 'Diffida ad adempiere'],
  ['acceptance', { kind: 'provider', address: 'posta-certificata@gestore.example' }, 'Diffida ad adempiere'],
  [
    'certified-mail',
    { kind: 'not-given', raw: '"Per conto di: x" ' },
    'Comunicazione esito controllo automatizzato'
  ],
  [
    'certified-mail',
    given('talfer@kondominium.example', 'Kondominium Talfer, Verwaltung'),
    'Einberufung der Versammlung am 15.12.2026'
  ],
  ['anomaly', given('fornitore@posta-ordinaria.example'), 'Offerta materiale ufficio'],
  ['failure', { kind: 'provider', address: 'posta-certificata@gestore.example' }, 'Sollecito di pagamento'],
  [
    'certified-mail',
    given('hofer@bau.example', 'Hofer Bau GmbH'),
    'Rechnung 2026/1189 – Zahlungserinnerung und Ankündigung der Einstellung weiterer Lieferungen an die Baustelle Bozen Süd'
  ],
  ['delay', { kind: 'provider', address: 'posta-certificata@gestore.example' }, 'Richiesta documentazione'],
  ['security', { kind: 'provider', address: 'posta-certificata@gestore.example' }, 'Trasmissione verbale'],
  ['other', given('newsletter@camera.example', 'Camera di commercio'), 'Iscrizione pratica REA 224471']
]

/** A believable inbox, newest first, the newest three unread. */
export function testRows(count: number): readonly MessageRow[] {
  return Array.from({ length: count }, (_, at) => {
    const [kind, sender, subject] =
      writers[at % writers.length] ?? (['other', given('a@b.example'), ''] as const)
    return testRow(`m${at}`, {
      kind,
      sender,
      subject,
      receivedAt: new Date(testNow - at * 97 * minute - 16 * minute).toISOString(),
      read: at > 4,
      sendingId: at === 2 ? 's1' : null
    })
  })
}

export function testDraft(id: string, change: Partial<Draft> = {}): Draft {
  return {
    id,
    mailboxId: 'practice',
    recipients: ['tributi@comune.example'],
    subject: 'Re: Avviso di pagamento TARI 2026',
    bodyHtml: '<p>Spettabile Ufficio Tributi,</p>',
    attachments: [],
    origin: { kind: 'new' },
    together: false,
    savedAt: testNow - 12 * minute,
    ...change
  }
}

export function testRecipient(id: string, change: Partial<RecipientDelivery> = {}): RecipientDelivery {
  return {
    id,
    address: `${id}@pec.example`,
    handover: { state: 'handed-over', at: testNow - 60 * minute, code: '2026112308300012' },
    together: false,
    receipts: [],
    followedAt: null,
    ...change
  }
}

export function testSending(id: string, change: Partial<Sending> = {}): Sending {
  return {
    id,
    mailboxId: 'practice',
    subject: 'Diffida ad adempiere',
    bodyHtml: '<p>Con la presente…</p>',
    attachments: [],
    createdAt: testNow - 61 * minute,
    repeats: null,
    recipients: [testRecipient('ferrari'), testRecipient('hofer')],
    ...change
  }
}

export function testQuota(share: number): Load<QuotaView> {
  const limitBytes = 1024 ** 3
  return { state: 'ready', value: { usedBytes: share * limitBytes, limitBytes, readAt: testNow } }
}

export function testFacts(more: Partial<SendingFacts> = {}): SendingFacts {
  return {
    undoMs: 10_000,
    ahead: 0,
    restMs: 0,
    paceMs: 1_000,
    upload: { bytesPerSecond: 125_000, measured: false },
    latency: { ms: 60_000, samples: 0 },
    clockAheadMs: 0,
    dailyLimit: null,
    days: [],
    ...more
  }
}
