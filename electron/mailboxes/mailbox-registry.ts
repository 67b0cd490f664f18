import { createHash } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { appError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ConnectInput } from '../../shared/ipc/contract'
import { parseAddress } from '../../shared/mail/address'
import type { Mailbox, MailboxView, ServerAddresses } from '../../shared/mail/mailbox'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { CredentialStore, Keeping, Secrets } from '../credentials/types'
import type { Environment } from '../environment'
import type { Announce } from '../ipc/router'
import { Turns } from '../outbox/turns'
import type { MassiveClient, ServiceCredentials } from '../service/types'
import type { SettingsStore } from '../settings/types'
import { tryConnection } from './connection-gate'
import { MailboxDesk } from './mailbox-desk'
import { type PracticeHost, practiceId } from './practice-host'
import { closedAnewBy, closedBy, currentAddresses, judgeAddresses, judgeServer } from './server-judge'
import type { ServiceClocks } from './service-clocks'

export interface MailboxRegistryOptions {
  readonly environment: Environment
  readonly settings: SettingsStore
  readonly credentials: CredentialStore
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly clocks: Pick<ServiceClocks, 'aheadMs'>
  readonly practice: Pick<PracticeHost, 'open' | 'openFurther' | 'reset' | 'close'>
  readonly announce: Announce
  readonly changed: () => void
  readonly makeClient: (
    mailbox: Mailbox,
    credentials: () => Promise<Result<ServiceCredentials>>
  ) => MassiveClient
  /** What is known of a send has changed: what waited because of it may go on. */
  readonly followed: (mailboxId: string) => void
  /** Mails the archive did not know before. */
  readonly arrived: (mails: readonly ArchivedMail[]) => void
  /** A register has got an entry that no send waits for. */
  readonly registerGrew: () => void
  /** Sends of a closed mailbox that wait go back to drafts; resolves when none is on its way any more. */
  readonly withdraw: (mailboxId: string) => Promise<void>
  /** Resolves when no send of a mailbox is on its way any more. */
  readonly emptied: (mailboxId: string) => Promise<void>
  /** The archive has forgotten a mailbox; resolves once its other keepers know, or do not answer. */
  readonly dropped: () => Promise<void>
}

/** The mailboxes of this computer, each with its desk; connects, reconnects and signs out. */
export class MailboxRegistry {
  readonly #options: MailboxRegistryOptions
  readonly #desks = new Map<string, MailboxDesk>()
  /** One act at a time for each mailbox: two clicks must not open it twice. */
  readonly #turns = new Map<string, Turns>()

  constructor(options: MailboxRegistryOptions) {
    this.#options = options
  }

  desk(mailboxId: string): MailboxDesk | null {
    return this.#desks.get(mailboxId) ?? null
  }

  views(): readonly MailboxView[] {
    return [...this.#desks.values()].map(desk => desk.view())
  }

  /**
   * Opens what was connected before. The practice service starts only where its mailbox is among them; where it
   * cannot, the others open all the same.
   */
  async openKnown(): Promise<void> {
    for (const stored of this.#options.settings.mailboxes()) {
      if (stored.id === practiceId) await this.openPractice().catch(() => null)
      else if (stored.server === 'practice') await this.#openFurther(stored.address).catch(() => null)
      else this.#openStored(this.#withCurrentServer(stored))
    }
  }

  /** Nothing is asked any more; resolves when what is on its way has come in. */
  async closeAll(): Promise<void> {
    for (const desk of this.#desks.values()) desk.stop()
    await Promise.all([...this.#desks.values()].map(desk => desk.settled()))
  }

  openPractice(): Promise<Result<string>> {
    return this.#inTurn(practiceId, () => this.#openPractice())
  }

  async #openPractice(): Promise<Result<string>> {
    if (this.#desks.has(practiceId)) return ok(practiceId)
    const opened = await this.#options.practice.open()
    const saved = this.#options.settings.saveMailbox(opened.mailbox)
    if (!saved.ok) return saved
    this.#open(opened.mailbox, async () => ok(opened.credentials))
    return ok(practiceId)
  }

  resetPractice(): Promise<Result<null>> {
    return this.#inTurn(practiceId, async () => {
      if (!this.#desks.has(practiceId)) return refuse('mailbox-unknown', 'no practice mailbox')
      await this.#close(practiceId)
      const dropped = await this.#drop(practiceId)
      await this.#options.practice.reset()
      const opened = await this.#openPractice()
      return opened.ok ? dropped : opened
    })
  }

  /** Makes a real call first; only what has worked is kept. */
  async connect(input: ConnectInput): Promise<Result<string>> {
    const mailbox = this.#describe(input)
    if (!mailbox.ok) return mailbox
    return this.#inTurn(mailbox.value.id, () => this.#connect(mailbox.value, input))
  }

  /** A mailbox of an account, at the account's server. */
  async connectFrom(
    { server, addresses }: Pick<Mailbox, 'server' | 'addresses'>,
    input: Omit<ConnectInput, 'server' | 'addresses' | 'webmail'>
  ): Promise<Result<string>> {
    if (server === 'practice') return this.#connectFurther(input)
    const closed = closedAnewBy(this.#options.environment, { server, addresses })
    if (closed !== null) return failed(closed)
    return this.connect({ ...input, server, addresses, webmail: null })
  }

  async #connectFurther(
    input: Pick<ConnectInput, 'address' | 'username' | 'password'>
  ): Promise<Result<string>> {
    const address = parseAddress(input.address)
    if (address === null) return refuse('invalid-input', 'not an address', { field: 'address' })
    const found = await this.#options.practice.openFurther(address)
    const login = found?.credentials
    const known = login?.username === input.username.trim() && login.password === input.password
    return known
      ? this.#openFurther(address)
      : refuse('credentials-refused', 'not what the practice gave out')
  }

  async #openFurther(address: string): Promise<Result<string>> {
    const found = await this.#options.practice.openFurther(address)
    if (found === null) return refuse('mailbox-unknown', 'the practice has no such mailbox')
    const { mailbox, credentials } = found
    return this.#inTurn(mailbox.id, async () => {
      if (this.#desks.has(mailbox.id)) return refuse('mailbox-exists', 'connected already')
      const saved = this.#options.settings.saveMailbox(mailbox)
      if (!saved.ok) return saved
      this.#open(mailbox, async () => ok(credentials))
      return ok(mailbox.id)
    })
  }

  async #connect(mailbox: Mailbox, input: ConnectInput): Promise<Result<string>> {
    const { credentials, settings } = this.#options
    if (this.#desks.has(mailbox.id)) return refuse('mailbox-exists', 'connected already')
    const tried = await this.#try(mailbox, input)
    if (!tried.ok) return tried
    const kept = await credentials.set(mailbox, secretsIn(input), input.keep)
    if (!kept.ok) return kept
    const saved = settings.saveMailbox(mailbox)
    if (!saved.ok) {
      await credentials.forget(mailbox.id)
      return saved
    }
    this.#open(mailbox, () => this.#storedCredentials(mailbox))
    return ok(mailbox.id)
  }

  /** New secrets, tried before they take the place of the old ones. */
  reconnect(mailboxId: string, secrets: Secrets, keep: Keeping): Promise<Result<null>> {
    return this.#inTurn(mailboxId, async () => {
      const desk = this.#desks.get(mailboxId)
      if (desk === undefined) return refuse('mailbox-unknown', 'no such mailbox')
      const tried = await this.#try(desk.mailbox, secrets)
      if (!tried.ok) return tried
      const kept = await this.#options.credentials.set(desk.mailbox, secrets, keep)
      if (!kept.ok) return kept
      const saved = this.#options.settings.saveMailbox(desk.mailbox)
      if (!saved.ok) return saved
      desk.restart()
      return ok(null)
    })
  }

  /** Whoever uses one token uses the other from now on; answers whether nobody uses the one any more, as far as is known. */
  async replaceToken(from: string, to: string): Promise<boolean> {
    const { credentials } = this.#options
    let all = true
    for (const desk of this.#desks.values()) {
      const { mailbox } = desk
      await this.#inTurn(mailbox.id, async () => {
        const secrets = await credentials.get(mailbox)
        if (!secrets.ok) all = false
        if (!secrets.ok || secrets.value?.token !== from) return
        const keep = credentials.kept(mailbox.id) ?? 'keychain'
        const kept = await credentials.set(mailbox, { ...secrets.value, token: to }, keep)
        if (!kept.ok) all = false
        // Nobody has to act any more where it was the old one that was refused.
        else if (desk.gate.connection.state === 'refused') desk.restart()
      })
    }
    return all
  }

  /** Whoever uses one of these tokens needs a person from now on; resolves when no send is on its way with them. */
  async withdrawTokens(tokens: readonly string[]): Promise<void> {
    const users = await Promise.all(
      [...this.#desks.values()].map(async desk => {
        const secrets = await this.#options.credentials.get(desk.mailbox)
        return secrets.ok && secrets.value !== null && tokens.includes(secrets.value.token) ? [desk] : []
      })
    )
    for (const { gate } of users.flat()) gate.observe(appError('credentials-refused', 'the token is revoked'))
    await Promise.all(users.flat().map(({ mailbox }) => this.#options.emptied(mailbox.id)))
  }

  /** Puts another token in the place of a mailbox's own; its password stays. */
  async tieTo(mailboxId: string, token: string): Promise<Result<null>> {
    const desk = this.#desks.get(mailboxId)
    if (desk === undefined) return refuse('mailbox-unknown', 'no such mailbox')
    const { credentials } = this.#options
    const secrets = await credentials.get(desk.mailbox)
    if (!secrets.ok) return secrets
    if (secrets.value === null) return refuse('secret-missing', 'its password is not here')
    const keep = credentials.kept(mailboxId) ?? 'keychain'
    return this.reconnect(mailboxId, { ...secrets.value, token }, keep)
  }

  retry(mailboxId: string): Result<null> {
    const desk = this.#desks.get(mailboxId)
    if (desk === undefined) return refuse('mailbox-unknown', 'no such mailbox')
    const { connection } = desk.gate
    if (connection.state === 'closed') return failed(connection.error)
    desk.restart()
    return ok(null)
  }

  setWebmail(mailboxId: string, webmail: string | null): Result<null> {
    const desk = this.#desks.get(mailboxId)
    if (desk === undefined) return refuse('mailbox-unknown', 'no such mailbox')
    const address = webmailAddress(webmail)
    if (!address.ok) return address
    const changed = { ...desk.mailbox, webmail: address.value }
    const saved = this.#options.settings.saveMailbox(changed)
    if (saved.ok) desk.rename(changed)
    this.#options.changed()
    return saved
  }

  signOut(mailboxId: string, keepData: boolean): Promise<Result<null>> {
    return this.#inTurn(mailboxId, () => this.#signOut(mailboxId, keepData))
  }

  async #signOut(mailboxId: string, keepData: boolean): Promise<Result<null>> {
    if (!this.#desks.has(mailboxId)) return refuse('mailbox-unknown', 'no such mailbox')
    const closed = this.#close(mailboxId)
    this.#options.changed()
    await closed
    const removed = this.#options.settings.removeMailbox(mailboxId)
    const forgotten = mailboxId === practiceId ? ok(null) : await this.#options.credentials.forget(mailboxId)
    const dropped = keepData ? ok(null) : await this.#drop(mailboxId)
    if (mailboxId === practiceId) await this.#options.practice.close(keepData)
    this.#options.changed()
    return [removed, forgotten, dropped].find(result => !result.ok) ?? ok(null)
  }

  #describe(input: ConnectInput): Result<Mailbox> {
    const address = parseAddress(input.address)
    if (address === null) return refuse('invalid-input', 'not an address', { field: 'address' })
    const addresses = this.judgeServer(input)
    if (!addresses.ok) return addresses
    const webmail = webmailAddress(input.webmail)
    if (!webmail.ok) return webmail
    return ok({
      id: mailboxId(addresses.value, address),
      server: input.server,
      addresses: addresses.value,
      address,
      username: input.username.trim(),
      webmail: webmail.value
    })
  }

  /** The addresses of a server that may be asked from here. */
  judgeServer(input: Pick<ConnectInput, 'server' | 'addresses'>): Result<ServerAddresses> {
    return judgeServer(this.#options.environment, input)
  }

  /** Secrets entered for the old address are not sent to the new one. */
  #withCurrentServer(stored: Mailbox): Mailbox {
    return { ...stored, addresses: currentAddresses(this.#options.environment, stored) }
  }

  #openStored(mailbox: Mailbox): void {
    const allowed = judgeAddresses(this.#options.environment, mailbox.addresses)
    const desk = this.#open(mailbox, () => this.#storedCredentials(mailbox), allowed.ok)
    if (!allowed.ok) desk.gate.observe(appError('address-refused', 'not a server to be asked from here'))
  }

  #open(mailbox: Mailbox, credentials: () => Promise<Result<ServiceCredentials>>, start = true): MailboxDesk {
    const { archive, clock, announce, changed, settings, makeClient, followed, arrived } = this.#options
    const desk = new MailboxDesk({
      mailbox,
      client: makeClient(mailbox, credentials),
      closed: closedBy(this.#options.environment, mailbox),
      archive,
      clock,
      pollEvery: () => settings.settings().refreshSeconds * 1_000,
      traceMinutes: () => settings.settings().traceMinutes,
      clockAheadMs: () => this.#options.clocks.aheadMs(mailbox.id),
      announce,
      changed,
      followed: () => followed(mailbox.id),
      arrived,
      registerGrew: this.#options.registerGrew,
      kept: () => this.#options.credentials.kept(mailbox.id) ?? 'keychain'
    })
    this.#desks.set(mailbox.id, desk)
    if (start) desk.start()
    changed()
    return desk
  }

  /** Forgets what this computer keeps of a mailbox. */
  async #drop(mailboxId: string): Promise<Result<null>> {
    const { outbox, mail, content } = this.#options.archive
    const dropped = [
      await outbox.dropMailbox(mailboxId),
      await mail.dropMailbox(mailboxId),
      await content.dropUnused()
    ]
    // With its register gone, this archive must not be taken for an old copy.
    await this.#options.dropped()
    return dropped.find(result => !result.ok) ?? ok(null)
  }

  /** First nothing new can begin, then what waits goes back to drafts and what is on its way is waited for. */
  async #close(mailboxId: string): Promise<void> {
    const desk = this.#desks.get(mailboxId)
    desk?.stop()
    this.#desks.delete(mailboxId)
    await this.#options.withdraw(mailboxId)
    await desk?.settled()
  }

  #inTurn<T>(mailboxId: string, act: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(mailboxId) ?? new Turns()
    this.#turns.set(mailboxId, turns)
    return turns.take(act)
  }

  async #storedCredentials(mailbox: Mailbox): Promise<Result<ServiceCredentials>> {
    const secrets = await this.#options.credentials.get(mailbox)
    if (!secrets.ok) return secrets
    if (secrets.value === null) return failed(appError('secret-missing', 'no secrets for this server'))
    return ok({ ...secrets.value, username: mailbox.username })
  }

  async #try(mailbox: Mailbox, secrets: Secrets): Promise<Result<null>> {
    const closed = closedBy(this.#options.environment, mailbox)
    if (closed !== null) return failed(closed)
    const { token, password } = secrets
    const client = this.#options.makeClient(mailbox, async () =>
      ok({ token, password, username: mailbox.username })
    )
    return tryConnection(client)
  }
}

/** The same mailbox at the same server is the same again after signing out and in. */
function mailboxId(addresses: ServerAddresses, address: string): string {
  const origin = new URL(addresses.massive).origin
  return createHash('sha256')
    .update(JSON.stringify([origin, address.toLowerCase()]))
    .digest('hex')
    .slice(0, 24)
}

function webmailAddress(text: string | null): Result<string | null> {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return ok(null)
  if (!URL.canParse(trimmed) || new URL(trimmed).protocol !== 'https:') {
    return refuse('invalid-input', 'not an https address', { field: 'webmail' })
  }
  return ok(new URL(trimmed).href)
}

const secretsIn = ({ token, password }: ConnectInput): Secrets => ({ token, password })
