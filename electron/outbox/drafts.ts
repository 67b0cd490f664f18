import { randomUUID } from 'node:crypto'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { DraftInput } from '../../shared/ipc/sending-requests'
import { caseLabelOf } from '../../shared/mail/case-label'
import { type Attachment, type Draft, isTextHere, isWaiting, type Sending } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type { RecipientOfSending, StoredAttachment, StoredDraft, StoredSending } from '../archive/types'
import { noteFile, readFiles } from './attached-files'
import { draftOf } from './take-back'
import type { Turns } from './turns'

export interface DraftDeskOptions {
  readonly archive: ArchiveTables
  readonly turns: Turns
  readonly now: () => number
  readonly limitBytes: () => number
  readonly changed: (mailboxId: string) => void
}

/** Messages being written. What the page gets never holds a path. */
export class DraftDesk {
  readonly #options: DraftDeskOptions

  constructor(options: DraftDeskOptions) {
    this.#options = options
  }

  get #outbox(): ArchiveTables['outbox'] {
    return this.#options.archive.outbox
  }

  async list(mailboxId: string): Promise<readonly Draft[]> {
    return (await this.#outbox.drafts(mailboxId)).map(draftForPage)
  }

  save(input: DraftInput): Promise<Result<Draft>> {
    return this.#options.turns.take(() => this.#save(input))
  }

  async #save(input: DraftInput): Promise<Result<Draft>> {
    const { draftId, ...content } = input
    const before = draftId === null ? null : await this.#outbox.draft(draftId)
    // A draft that became a sending meanwhile must not rise again beside it.
    if (draftId !== null && before === null) return refuse('draft-unknown', 'no such draft')
    return this.#keep({
      ...content,
      caseLabel: caseLabelOf(content.caseLabel ?? ''),
      // Where a draft comes from, and that it may have been sent, does not change while it is written.
      ...(before?.doubtedAt === undefined ? {} : { doubtedAt: before.doubtedAt }),
      origin: before?.origin ?? content.origin,
      id: before?.id ?? randomUUID(),
      attachments: before?.attachments ?? [],
      savedAt: this.#options.now()
    })
  }

  discard(draftId: string): Promise<Result<null>> {
    return this.#options.turns.take(() => this.#discard(draftId))
  }

  async #discard(draftId: string): Promise<Result<null>> {
    const draft = await this.#outbox.draft(draftId)
    if (draft === null) return refuse('draft-unknown', 'no such draft')
    const removed = await this.#outbox.removeDraft(draftId)
    this.#options.changed(draft.mailboxId)
    return removed
  }

  /** Attaches what can be attached; the first file that cannot is the answer's error, the others stay. */
  async attach(draftId: string, paths: readonly string[]): Promise<Result<Draft>> {
    const noted: StoredAttachment[] = []
    let refusal: Result<never> | null = null
    for (const path of paths) {
      const file = await noteFile(path, this.#options.limitBytes())
      if (file.ok) noted.push(file.value)
      else refusal ??= file
    }
    const kept = await this.#change(draftId, draft => ({
      ...draft,
      attachments: [...draft.attachments, ...noted]
    }))
    return refusal ?? kept
  }

  removeFile(draftId: string, attachmentId: string): Promise<Result<Draft>> {
    return this.#change(draftId, draft => ({
      ...draft,
      attachments: draft.attachments.filter(attachment => attachment.id !== attachmentId)
    }))
  }

  async checkFiles(draftId: string): Promise<Result<readonly Attachment[]>> {
    const draft = await this.#outbox.draft(draftId)
    if (draft === null) return refuse('draft-unknown', 'no such draft')
    const kept = (sha256: string) => this.#options.archive.content.get(sha256)
    const read = await readFiles(draft, this.#options.limitBytes(), kept)
    return read.ok ? ok(draftForPage(draft).attachments) : read
  }

  /**
   * A new draft to one recipient of a sending; the sending stays as it is. `too-late` while the first is still on its
   * way: there is nothing to write again before it is known what became of it.
   */
  async writeAgain({ sending, recipient }: RecipientOfSending): Promise<Result<Draft>> {
    if (isWaiting(recipient.handover) || recipient.handover.state === 'sending') {
      return refuse('too-late', 'the first message is still on its way')
    }
    // An empty letter without its files must not be taken for the first one.
    if (!isTextHere({ ...sending, recipients: [recipient] })) {
      return refuse('text-not-here', 'neither text nor attachments are known')
    }
    const origin = { kind: 'again', sendingId: sending.id, recipientId: recipient.id } as const
    return this.#keep({ ...draftOf(sending, [recipient], this.#options.now()), origin })
  }

  #change(draftId: string, change: (draft: StoredDraft) => StoredDraft): Promise<Result<Draft>> {
    return this.#options.turns.take(async () => {
      const draft = await this.#outbox.draft(draftId)
      if (draft === null) return refuse('draft-unknown', 'no such draft')
      return this.#keep({ ...change(draft), savedAt: this.#options.now() })
    })
  }

  async #keep(draft: StoredDraft): Promise<Result<Draft>> {
    const saved = await this.#outbox.saveDraft(draft)
    if (!saved.ok) return saved
    this.#options.changed(draft.mailboxId)
    return ok(draftForPage(draft))
  }
}

export function draftForPage(draft: StoredDraft): Draft {
  return { ...draft, attachments: draft.attachments.map(attachmentForPage) }
}

export function sendingForPage(sending: StoredSending): Sending {
  return { ...sending, attachments: sending.attachments.map(attachmentForPage) }
}

function attachmentForPage({ id, name, size }: StoredAttachment): Attachment {
  return { id, name, size }
}
