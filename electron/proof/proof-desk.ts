import path from 'node:path'
import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { InputOf } from '../../shared/ipc/contract'
import type { MailboxView } from '../../shared/mail/mailbox'
import { mostSendings, type ProofProgress, type ProofScope } from '../../shared/proof/scope'
import type { Anchor } from '../archive/anchor'
import { type ArchiveTables, asResult } from '../archive/calls'
import { diskError } from '../archive/files'
import type { ExportedThing } from '../archive/register-table'
import type { StoredSending } from '../archive/types'
import { dayOf } from '../file-day'
import { chooseOutside } from '../inside-folder'
import { Turns } from '../outbox/turns'
import type { PaperDesk } from '../windows/print'
import { besideZip } from './checksums'
import { type PackTools, packFits, writePack } from './pack'
import { paperWords } from './paper/words'
import { besideOf, clear, place } from './placing'
import { ZipWriter } from './zip-writer'

export interface ProofDeskOptions {
  readonly archive: Pick<ArchiveTables, 'outbox' | 'content' | 'mail' | 'register'>
  readonly anchor: Pick<Anchor, 'noteSoon'>
  readonly paper: Pick<PaperDesk, 'pagedPdf'>
  readonly clock: Clock
  /** Name and version, as packs give it. */
  readonly program: string
  readonly dataFolder: string
  /** null: no such mailbox. */
  readonly mailbox: (mailboxId: string) => Pick<MailboxView, 'address' | 'webmail' | 'server'> | null
  /** A sending as it is shown: with what the archive could not take yet. */
  readonly shown: (sending: StoredSending) => StoredSending
  /** Answers null where the dialog was closed. */
  readonly chooseZipPath: (name: string) => Promise<string | null>
  readonly tell: (progress: ProofProgress) => void
}

export type ProofWish = InputOf<'proof.save'>

/** One pack on its way. */
interface Work {
  givenUp: boolean
}

class GivenUp extends Error {}

class NotTypeset extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.message)
    this.error = error
  }
}

/**
 * Proof packs. The ZIP is written whole beside its place; its hash goes into the register, and only then it and the
 * file with its hash take their places. What did not come about after that gets an entry of its own.
 */
export class ProofDesk {
  readonly #options: ProofDeskOptions
  readonly #turns = new Turns()
  /** What is being written or waits for it. */
  readonly #works = new Set<Work>()

  constructor(options: ProofDeskOptions) {
    this.#options = options
  }

  /** One after the other; answers false where the dialog was closed or the work was given up. */
  async save(wish: ProofWish): Promise<Result<boolean>> {
    const work: Work = { givenUp: false }
    this.#works.add(work)
    try {
      return await this.#turns.take(() => asResult(this.#save(wish, work)))
    } finally {
      this.#works.delete(work)
    }
  }

  giveUp(): void {
    for (const work of this.#works) work.givenUp = true
  }

  async #save(wish: ProofWish, work: Readonly<Work>): Promise<Result<boolean>> {
    const { clock, mailbox, dataFolder, chooseZipPath } = this.#options
    // While it waited for the one before it.
    if (work.givenUp) return ok(false)
    const owner = mailbox(wish.mailboxId)
    if (owner === null) return refuse('mailbox-unknown', 'no such mailbox')
    const sendings = await this.#sendings(wish.mailboxId, wish.scope)
    if (!sendings.ok) return sendings
    const { t } = paperWords(wish.language)
    const name = t('paper.file-name', { address: owner.address, day: dayOf(clock.now()) })
    const file = await chooseOutside(dataFolder, chooseZipPath, name)
    if (!file.ok) return file
    if (file.value === null) return ok(false)
    try {
      return await this.#write(file.value, wish, sendings.value, owner, work)
    } finally {
      await clear(file.value)
    }
  }

  async #write(
    file: string,
    { mailboxId, scope, language }: ProofWish,
    sendings: readonly StoredSending[],
    { address, webmail, server }: NonNullable<ReturnType<ProofDeskOptions['mailbox']>>,
    work: Readonly<Work>
  ): Promise<Result<boolean>> {
    const { archive, clock, program, paper, tell } = this.#options
    const goOn = () => {
      if (work.givenUp) throw new GivenUp()
    }
    const frame = {
      language,
      madeAt: clock.now(),
      program,
      practice: server === 'practice',
      mailbox: { address, webmail },
      scope,
      registerBefore: await archive.register.head(mailboxId)
    }
    const pdf = async (html: string) => {
      const typeset = await paper.pagedPdf(html)
      if (!typeset.ok) throw new NotTypeset(typeset.error)
      return typeset.value
    }
    const tools = { archive, pdf, tell, goOn }
    try {
      const sha256 = await written(besideOf(file), frame, sendings, tools)
      goOn()
      const subject = sendings[0]?.subject ?? ''
      const thing = { what: 'proof', scope: scope.kind, sendings: sendings.length, subject, sha256 } as const
      return await this.#release(file, mailboxId, thing)
    } catch (error) {
      if (error instanceof GivenUp) return ok(false)
      if (error instanceof NotTypeset) return failed(error.error)
      if (!isSystemError(error)) throw error
      return failed(diskError(error))
    }
  }

  /** The register tells of the pack before it takes its place. */
  async #release(
    file: string,
    mailboxId: string,
    thing: ExportedThing & { readonly what: 'proof' }
  ): Promise<Result<boolean>> {
    const { archive, anchor } = this.#options
    const noted = await archive.register.noteExport(mailboxId, thing)
    anchor.noteSoon()
    if (!noted.ok) return noted
    try {
      await place(file, besideZip({ name: path.basename(file), sha256: thing.sha256 }, noted.value))
      return ok(true)
    } catch (error) {
      await archive.register.noteExport(mailboxId, thing, 'failed')
      anchor.noteSoon()
      return failed(diskError(error))
    }
  }

  /** Oldest first. */
  async #sendings(mailboxId: string, scope: ProofScope): Promise<Result<readonly StoredSending[]>> {
    const { archive, shown } = this.#options
    const ids =
      scope.kind === 'sendings'
        ? scope.sendingIds
        : await archive.outbox.writtenWithin(mailboxId, scope.from, scope.until, mostSendings + 1)
    if (ids.length === 0) return refuse('proof-empty', 'nothing was written then')
    if (ids.length > mostSendings) return refuse('proof-too-large', 'more than a pack holds')
    const found: StoredSending[] = []
    for (const id of new Set(ids)) {
      const sending = await archive.outbox.sending(id)
      if (sending === null || sending.mailboxId !== mailboxId) {
        return refuse('sending-unknown', 'no such sending of this mailbox')
      }
      found.push(shown(sending))
    }
    const fits = packFits(found)
    return fits.ok ? ok(found.toSorted((one, other) => one.createdAt - other.createdAt)) : fits
  }
}

/** Writes the ZIP and answers its hash; where that fails the file is let go. */
async function written(
  file: string,
  frame: Parameters<typeof writePack>[1],
  sendings: readonly StoredSending[],
  tools: PackTools
): Promise<string> {
  const zip = await ZipWriter.begin(file, new Date(frame.madeAt))
  try {
    await writePack(zip, frame, sendings, tools)
    return await zip.finish()
  } catch (error) {
    await zip.abandon()
    throw error
  }
}

/** What the disk refuses has a code; anything else is a bug, and no matter of the disk. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error
}
