import { z } from 'zod'
import { ok, type Result } from '../../shared/errors/app-error'
import type { ArchiveTables } from '../archive/calls'
import { Turns } from '../outbox/turns'

const schema = z.object({
  /** When this computer first looked at the mailbox, in milliseconds since 1970: what is older was read elsewhere. */
  since: z.number().nullable().default(null),
  /** Number of the last pass through the service's list that was begun. */
  passes: z.int().min(0).default(0),
  /** The pass through the whole list that is under way, and the page it goes on with. */
  whole: z
    .object({ number: z.int().min(1), page: z.int().min(1) })
    .nullable()
    .default(null),
  /** When the list was last read to its oldest end; null: never. */
  completedAt: z.number().nullable().default(null),
  /** The newest pages were not joined to what was known: something between may be missing. */
  gap: z.boolean().default(false),
  /** Some mail was missed by the last whole pass; one more look decides whether it is gone. */
  missed: z.boolean().default(false),
  /** Whole passes in a row that met so little that the service, and not the mailbox, is in doubt. */
  doubtful: z.int().min(0).default(0),
  /** What the service last said lies in the mailbox. */
  expected: z.number().nullable().default(null),
  /** Codes, or identifiers in place of them, of what was sent elsewhere that is not offered for following any more, the newest last. */
  elsewhereIgnored: z.array(z.string()).default([]),
  /** How full the mailbox was, once a day, the newest last. */
  quota: z.array(z.object({ at: z.number(), usedBytes: z.number(), limitBytes: z.number() })).default([]),
  /** A person stopped filling the archive. */
  paused: z.boolean().default(false)
})

export type SyncRecord = Readonly<z.infer<typeof schema>>

/** How far the archive has come with a mailbox, as it survives a restart. */
export class SyncMemory {
  readonly #archive: ArchiveTables
  readonly #mailboxId: string
  /** New mail is looked at while the rest fills: neither may write over what the other has changed. */
  readonly #turns = new Turns()
  #record: SyncRecord | null = null

  constructor(archive: ArchiveTables, mailboxId: string) {
    this.#archive = archive
    this.#mailboxId = mailboxId
  }

  async read(): Promise<SyncRecord> {
    if (this.#record !== null) return this.#record
    const text = await this.#archive.sync.record(this.#mailboxId)
    const parsed = schema.safeParse(text === null ? {} : parseJson(text))
    // What cannot be read is begun anew: reading the list once more loses nothing.
    const record = parsed.success ? parsed.data : schema.parse({})
    this.#record ??= record
    return this.#record
  }

  /** On disk before it is true here. */
  change(patch: Partial<SyncRecord>): Promise<Result<SyncRecord>> {
    return this.#turns.take(() => this.#change(patch))
  }

  async #change(patch: Partial<SyncRecord>): Promise<Result<SyncRecord>> {
    const next = { ...(await this.read()), ...patch }
    const saved = await this.#archive.sync.save(this.#mailboxId, JSON.stringify(next))
    if (!saved.ok) return saved
    this.#record = next
    return ok(next)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
