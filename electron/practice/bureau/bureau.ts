import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../shared/clock'
import { type Objection, objectionTo } from './check-registration'
import type { BureauState, Order, PracticeCommunication } from './state'
import { UsageLedger } from './usage'
import { PracticeWallet } from './wallet'

/** Euros a year; the vendor's list price of a massive mailbox, the others are invented. */
const prices: Readonly<Record<string, number>> = { PECMASSIVA: 99, DOMICILIODIGITALE: 12 }
const usualPrice = 35
const communicationPrice = 25

const minute = 60_000
const year = 365 * 24 * 60 * minute

/** How long it takes to look through papers: hours at the vendor's, minutes here. */
const judgingTakes = 3 * minute

export type Done<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly objection: Objection }

interface BureauParts {
  readonly clock: Clock
  readonly state: BureauState
  readonly changed: () => void
  /** A mailbox has become active. */
  readonly activated: (address: string) => void
}

/** Mailboxes and what is told of them to the business register; states move by the practice's clock. */
export class Bureau {
  readonly #parts: Omit<BureauParts, 'state'>
  #state: BureauState
  #papersAreWrong = false
  #domainsAreDown = false
  #papers: readonly Buffer[] = []
  #cancel: () => void = () => {}

  constructor({ state, ...parts }: BureauParts) {
    this.#parts = parts
    this.#state = state
    this.#arm()
  }

  /** Puts another state in the place of this one. */
  load(state: BureauState): void {
    this.#state = state
    this.#papersAreWrong = false
    this.#domainsAreDown = false
    this.#papers = []
    this.#arm()
  }

  snapshot(): BureauState {
    return this.#state
  }

  get wallet(): PracticeWallet {
    return new PracticeWallet(this.#state.transactions, () => this.#parts.clock.now())
  }

  get usage(): UsageLedger {
    return new UsageLedger(this.#state.usage, () => this.#parts.clock.now())
  }

  /** On: papers that are looked through from now on are found wrong. */
  setPapersAreWrong(on: boolean): void {
    this.#papersAreWrong = on
  }

  /** On: nothing can be said of domains. */
  setDomainsAreDown(on: boolean): void {
    this.#domainsAreDown = on
  }

  get domainsAreDown(): boolean {
    return this.#domainsAreDown
  }

  stop(): void {
    this.#cancel()
  }

  orders(): readonly Order[] {
    return this.#state.orders
  }

  order(id: string): Order | null {
    return this.orders().find(each => each.id === id) ?? null
  }

  communications(): readonly PracticeCommunication[] {
    return this.#state.communications
  }

  communication(id: string): PracticeCommunication | null {
    return this.communications().find(each => each.id === id) ?? null
  }

  isTaken(address: string): boolean {
    const wanted = address.toLowerCase()
    return (
      /^(?:occupat[ao]|info|admin)@/.test(wanted) ||
      this.orders().some(
        ({ fields, stato }) =>
          fields.casella_pec?.toLowerCase() === wanted && stato !== 'registrazione_annullata'
      )
    )
  }

  register(fields: Record<string, string>, autorinnovo: boolean, callback: unknown): Done<Order> {
    const objection = objectionTo(fields)
    if (objection !== null) return { ok: false, objection }
    const address = (fields.casella_pec ?? '').toLowerCase()
    if (this.isTaken(address)) return refused(406, 'casella_pec already exists', 230)
    const paid = this.#pay(priceOf(fields), `Registration ${address}`, 262)
    if (!paid.ok) return paid
    const now = this.#parts.clock.now()
    const order: Order = {
      id: randomBytes(12).toString('hex'),
      fields: { ...fields, casella_pec: address },
      autorinnovo,
      callback,
      stato: 'registrata',
      registeredAt: now,
      changedAt: now,
      activatedAt: null,
      expiresAt: null,
      revokedAt: null,
      papers: [],
      judgedAt: null
    }
    this.#state.orders.push(order)
    this.#changed()
    return { ok: true, value: order }
  }

  /** The files of the last activation that was taken; in memory alone, and gone with this run. */
  get papers(): readonly Buffer[] {
    return this.#papers
  }

  /** `files` are checked to be PDF already. */
  activate(order: Order, files: readonly Buffer[]): Done<Order> {
    if (order.stato !== 'registrata' && order.stato !== 'documenti_errati') {
      const message = "you can activate the pec only when it is in the 'registrata|documenti_errati' state"
      return refused(428, message, 267)
    }
    this.#papers = files
    order.papers = files.map((_, at) => `${order.id}_${at}_attivazione.pdf`)
    order.judgedAt = this.#parts.clock.now() + judgingTakes
    return this.#moved(order, 'in_evasione')
  }

  renew(order: Order): Done<Order> {
    if (order.stato !== 'evasa' && order.stato !== 'revocata') {
      return refused(428, 'you can renew only evaded or revoked pec', 203)
    }
    const paid = this.#pay(priceOf(order.fields), `Renewal ${order.fields.casella_pec}`, 279)
    if (!paid.ok) return paid
    order.expiresAt = Math.max(order.expiresAt ?? 0, this.#parts.clock.now()) + year
    order.revokedAt = null
    return this.#moved(order, 'evasa')
  }

  revoke(order: Order): Done<Order> {
    if (order.stato === 'revocata') return refused(406, 'your pec has already been revoked', 303)
    if (order.stato !== 'evasa') return refused(428, 'you can revoke the pec only if it is active', 304)
    order.revokedAt = this.#parts.clock.now()
    return this.#moved(order, 'revocata')
  }

  communicate(fields: Record<string, string>): Done<PracticeCommunication> {
    const paid = this.#pay(communicationPrice, `Business register ${fields.casella_pec}`, 351)
    if (!paid.ok) return paid
    const now = this.#parts.clock.now()
    const communication: PracticeCommunication = {
      id: randomBytes(12).toString('hex'),
      fields,
      stato: 'codice_in_richiesta',
      changedAt: now,
      files: [],
      nextAt: now + minute
    }
    this.#state.communications.push(communication)
    this.#changed()
    return { ok: true, value: communication }
  }

  handIn(communication: PracticeCommunication): Done<PracticeCommunication> {
    if (communication.stato !== 'in_attesa_di_documenti') {
      const message = "you can only upload documents when stato is 'in_attesa_di_documenti'"
      return refused(406, message, 355)
    }
    communication.files = [`${communication.id}_0_registro_imprese.p7m`]
    communication.nextAt = this.#parts.clock.now() + judgingTakes
    communication.stato = 'documenti_caricati'
    communication.changedAt = this.#parts.clock.now()
    this.#changed()
    return { ok: true, value: communication }
  }

  #pay(price: number, description: string, error: number): Done<null> {
    if (this.wallet.spend(price, description)) return { ok: true, value: null }
    return refused(402, `Insufficient Credit in Wallet: ${price.toFixed(2)}`, error)
  }

  #moved(order: Order, stato: Order['stato']): Done<Order> {
    order.stato = stato
    order.changedAt = this.#parts.clock.now()
    this.#changed()
    return { ok: true, value: order }
  }

  #changed(): void {
    this.#arm()
    this.#parts.changed()
  }

  /** Waits for whatever moves next. */
  #arm(): void {
    this.#cancel()
    const moments = [
      ...this.orders().map(({ judgedAt }) => judgedAt),
      ...this.communications().map(({ nextAt }) => nextAt)
    ].filter(moment => moment !== null)
    if (moments.length === 0) return
    const { clock } = this.#parts
    this.#cancel = clock.after(Math.max(Math.min(...moments) - clock.now(), 1), () => this.#move())
  }

  #move(): void {
    const now = this.#parts.clock.now()
    for (const order of this.orders()) {
      if (order.judgedAt === null || order.judgedAt > now) continue
      order.judgedAt = null
      order.changedAt = now
      if (this.#papersAreWrong) order.stato = 'documenti_errati'
      else this.#open(order, now)
    }
    for (const communication of this.communications()) {
      if (communication.nextAt === null || communication.nextAt > now) continue
      const first = communication.stato === 'codice_in_richiesta'
      communication.stato = first ? 'in_attesa_di_documenti' : 'comunicazione_evasa'
      communication.nextAt = null
      communication.changedAt = now
    }
    this.#changed()
  }

  #open(order: Order, now: number): void {
    order.stato = 'evasa'
    order.activatedAt = now
    order.expiresAt = now + year
    this.#parts.activated(order.fields.casella_pec ?? '')
  }
}

function priceOf(fields: Readonly<Record<string, string>>): number {
  return prices[fields.tipo_casella?.toUpperCase() ?? ''] ?? usualPrice
}

function refused(status: Objection['status'], message: string, error: number): Done<never> {
  return { ok: false, objection: { status, message, error } }
}
