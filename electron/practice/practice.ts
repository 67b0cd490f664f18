import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { Accounts, type MailboxCredentials } from './accounts'
import { Bureau } from './bureau/bureau'
import { mailScopes } from './bureau/scopes'
import { freshBureau, shiftedBureau } from './bureau/state'
import { TokenOffice } from './bureau/tokens'
import { createControl, type PracticeControl } from './control'
import { freshState, knownDomains } from './corpus/fresh-state'
import { type FaultInput, FaultSwitches } from './faults'
import { type HostAddresses, openHosts } from './hosts'
import { SendPace } from './pace'
import { PostOffice } from './post-office'
import { seededRandom } from './random'
import { snapshotFile } from './snapshot-file'
import type { Snapshot, StoredMail } from './state'

/** The token of whoever was given one; that of the practice itself does not end. */
const foreverMs = 100 * 365 * 24 * 3_600_000

/** The sender address of the practice mailbox. */
const mailbox = 'ufficio@prova.example'

export interface PracticeOptions {
  readonly clock: Clock
  /** Where the state is kept; null: in memory only, fresh at every start. */
  readonly folder: string | null
  /** Port of the massive-mail host; absent or 0: any free one. The other two hosts always take a free one. */
  readonly port?: number
  readonly faults?: readonly FaultInput[]
  /** What lies in a fresh mailbox, oldest first, in the place of the practice's own mail; `now` in ms since 1970. */
  readonly mails?: (mailbox: string, now: number) => readonly StoredMail[]
  /** Takes lines without addresses, subjects and secrets; absent: nothing is logged. */
  readonly log?: (line: string) => void
}

/** A running practice service. Token and passwords are new at every start and live in memory only. */
export interface PracticeService {
  /** Base addresses without trailing slash, all on 127.0.0.1. */
  readonly addresses: HostAddresses
  readonly token: string
  readonly username: string
  readonly password: string
  /** The sender address. */
  readonly mailbox: string
  /** For the account host (Basic). */
  readonly email: string
  readonly apiKey: string
  readonly control: PracticeControl
  /** Stops listening and writes the state; what was still to come goes on at the next start. */
  close(): Promise<void>
}

/**
 * Starts the practice service: the vendor's three hosts on this computer, out of which nothing leaves. Rejects when
 * the port is taken or the folder cannot be read.
 */
export async function startPractice(options: PracticeOptions): Promise<PracticeService> {
  const { clock, folder, log = () => {} } = options
  const random = seededRandom(randomInt(2 ** 32 - 1))
  const tokens = new TokenOffice(() => clock.now())
  const { token } = tokens.mint('practice', mailScopes, foreverMs)
  const faults = new FaultSwitches()
  faults.set(options.faults ?? [])
  const accounts = new Accounts()
  const fresh = (): Snapshot => freshWith(options.mails?.(mailbox, clock.now()) ?? null, clock.now())

  const file = snapshotFile(folder, () => ({ ...office.snapshot(), bureau: bureau.snapshot() }), log)
  const state = (await file.read()) ?? fresh()
  const office = new PostOffice({
    clock,
    random,
    state,
    knownDomains: knownDomains(),
    disturb: steps => faults.disturb(steps),
    changed: () => file.touch()
  })
  const bureau = new Bureau({
    clock,
    state: shiftedBureau(state.bureau, Math.min(clock.now() - state.savedAt, 0)),
    changed: () => file.touch(),
    activated: address => tellEntry(control.addMailbox(address), office)
  })
  const rest = async (): Promise<void> => {
    office.stop()
    bureau.stop()
    await file.close()
  }
  const control = createControl({ clock, office, bureau, accounts, faults, mailbox, freshState: fresh })
  const credentials = control.addMailbox(mailbox)
  const pace = new SendPace(clock)
  const account = { email: 'amministrazione@prova.example', apiKey: randomBytes(16).toString('hex') }
  const parts = {
    clock,
    random,
    token,
    tokens,
    account,
    office,
    bureau,
    accounts,
    faults,
    control,
    pace,
    log
  }
  const hosts = await openHosts(parts, options.port ?? 0).catch(async (error: unknown) => {
    await rest()
    throw error
  })
  file.touch()
  return {
    addresses: hosts.addresses,
    token,
    ...credentials,
    ...account,
    control,
    close: async () => {
      await hosts.close()
      await rest()
    }
  }
}

/** As at the vendor's, where a letter brings what the interface does not: how to enter a new mailbox. */
function tellEntry({ mailbox: address, username, password }: MailboxCredentials, office: PostOffice): void {
  office.deliver({
    from: 'attivazioni@gestore.prova.example',
    to: mailbox,
    kind: 'certified',
    subject: `Casella attivata: ${address}`,
    body: [
      '<p>La casella di posta certificata è attiva.</p>',
      `<p>Indirizzo: ${address}<br>Nome utente: ${username}<br>Password: ${password}</p>`
    ].join('')
  })
}

/** `mails` null: the practice's own. */
function freshWith(mails: readonly StoredMail[] | null, now: number): Snapshot {
  const fresh = { ...freshState(mailbox, now), bureau: freshBureau(now) }
  if (mails === null) return fresh
  const mailboxes = fresh.mailboxes.map(box => ({ ...box, mails: [...mails] }))
  return { ...fresh, mailboxes, sendings: [], pending: [] }
}
