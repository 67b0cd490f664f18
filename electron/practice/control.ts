import type { Clock } from '../../shared/clock'
import type { Accounts, MailboxCredentials } from './accounts'
import type { Bureau } from './bureau/bureau'
import type { IncomingMail } from './envelopes'
import type { FaultInput, FaultState, FaultSwitches } from './faults'
import type { PostOffice } from './post-office'
import type { Sending, Snapshot } from './state'

/** One accepted message, without its text. */
export interface LedgerLine extends Omit<Sending, 'body'> {
  /**
   * Of one of its recipients at least no receipt ever says that it was or was not accepted: only its answer tells of all.
   */
  readonly withheld: boolean
}

/** An incoming message as automation gives it; `to` absent: the practice's first mailbox. */
type InjectedMail = Omit<IncomingMail, 'at' | 'to' | 'kind'> & {
  readonly to?: string | undefined
  readonly kind?: IncomingMail['kind'] | undefined
}

/** What a test, the tour or the torture run may do with a practice service beside using it. */
export interface PracticeControl {
  /** The fresh mailbox again: mail, ledger, faults and what was to come are gone; credentials stay. */
  reset(): void
  /** Replaces all faults; throws on one it does not know. */
  setFaults(faults: readonly FaultInput[], seed?: number): void
  faults(): readonly FaultState[]
  /** Every message accepted since the start or the reset, in order; not the past ones of the fresh mailbox. */
  ledger(): readonly LedgerLine[]
  /** Puts a message into a mailbox now; false where there is no such mailbox. */
  deliverIncoming(mail: InjectedMail): boolean
  /** On: receipts show the original text, and failures are missing from `GET /send/{code}`. */
  setWorstCase(on: boolean): void
  /** On: activation papers are found wrong from now on. */
  setPapersAreWrong(on: boolean): void
  /** On: the question about a domain is answered as out of service. */
  setDomainsAreDown(on: boolean): void
  /** Euros into the wallet, or out of it where negative. */
  addCredit(euros: number): void
  /** Every mailbox ordered from the account, in order. */
  orders(): readonly { readonly address: string; readonly state: string }[]
  /** The files of the last activation that was taken, in this run. */
  papers(): readonly Uint8Array[]
  /** What went into the wallet and out of it, in euros, in order. */
  movements(): readonly { readonly description: string; readonly amount: number }[]
  /** KiB; false where there is no such mailbox. Absent figures stay; mail goes on counting. */
  setQuota(quota: QuotaChange): boolean
  hasMailbox(address: string): boolean
  /** A further, empty mailbox with its own credentials; the known ones where the address has a mailbox. */
  addMailbox(address: string): MailboxCredentials
  state(): {
    readonly now: number
    readonly worstCase: boolean
    readonly pending: number
    readonly mails: number
  }
}

interface QuotaChange {
  readonly mailbox?: string | undefined
  readonly usage?: number | undefined
  readonly limit?: number | undefined
}

interface ControlParts {
  readonly clock: Clock
  readonly office: PostOffice
  readonly bureau: Bureau
  readonly accounts: Accounts
  readonly faults: FaultSwitches
  readonly mailbox: string
  readonly freshState: () => Snapshot
}

export function createControl(parts: ControlParts): PracticeControl {
  const { clock, office, bureau, accounts, faults, mailbox } = parts
  return {
    reset: () => {
      faults.set([])
      const fresh = parts.freshState()
      office.load(fresh)
      bureau.load(fresh.bureau)
      for (const address of accounts.addresses()) office.addBox(address)
      office.changed()
    },
    setFaults: (inputs, seed) => faults.set(inputs, seed),
    faults: () => faults.list(),
    ledger: () =>
      office
        .ledger()
        .filter(line => !line.past)
        .map(({ body: _, ...line }) => ({ ...line, withheld: office.isWithheld(line.code) })),
    deliverIncoming: ({ to = mailbox, kind = 'certified', ...mail }) => office.deliver({ ...mail, to, kind }),
    setWorstCase: on => office.setWorstCase(on),
    setPapersAreWrong: on => bureau.setPapersAreWrong(on),
    setDomainsAreDown: on => bureau.setDomainsAreDown(on),
    addCredit: euros => {
      bureau.wallet.add(euros, euros < 0 ? 'Practice' : 'Wallet recharge')
      office.changed()
    },
    orders: () =>
      bureau.orders().map(({ fields, stato }) => ({ address: fields.casella_pec ?? '', state: stato })),
    papers: () => bureau.papers,
    movements: () =>
      bureau.wallet
        .list()
        .toReversed()
        .map(({ description, amount }) => ({ description, amount })),
    setQuota: ({ mailbox: address = mailbox, ...quota }) => {
      const box = office.box(address)
      box?.setQuota(quota)
      office.changed()
      return box !== null
    },
    hasMailbox: address => office.box(address) !== null,
    addMailbox: address => {
      office.addBox(address)
      return accounts.open(address)
    },
    state: () => {
      const { worstCase, pending, mailboxes } = office.snapshot()
      const mails = mailboxes.reduce((sum, box) => sum + box.mails.length, 0)
      return { now: clock.now(), worstCase, pending: pending.length, mails }
    }
  }
}
