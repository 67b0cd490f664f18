import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Result } from '../../../shared/errors/app-error'
import type { DraftInput } from '../../../shared/ipc/sending-requests'
import { caseLabelOf } from '../../../shared/mail/case-label'
import type { Attachment, Draft, SendWish } from '../../../shared/mail/sending'
import { type Autosave, createAutosave, type SaveStatus } from '../../state/autosave'
import { type ChipAction, changeRecipients, type Recipients, recipientsOf, recipientTexts } from './chips'
import { isEmptyHtml } from './message-text'

export interface DraftState {
  readonly recipients: Recipients
  readonly subject: string
  /** As it is typed. */
  readonly caseLabel: string
  /** The text as it was last read for saving; the editor is ahead of it while one types. */
  readonly bodyHtml: string
  readonly attachments: readonly Attachment[]
  /** One message to all under one code, where there is more than one recipient. */
  readonly together: boolean
  readonly wish: SendWish
  readonly status: SaveStatus
}

/** One draft while it is being written, apart from what shows it. */
export interface DraftSession {
  readonly store: StoreApi<DraftState>
  changeRecipients(action: ChipAction): void
  setSubject(subject: string): void
  setCaseLabel(caseLabel: string): void
  setTogether(together: boolean): void
  /** The text has changed; `read` gives it when it is saved. */
  setBody(read: () => string): void
  setWish(wish: SendWish): void
  /** As the main process has them. */
  setAttachments(attachments: readonly Attachment[]): void
  flush: Autosave['flush']
  stop: Autosave['stop']
  /** Nothing was written, nothing attached, and nothing answered. */
  isBlank(): boolean
}

interface SessionParts {
  readonly draft: Draft
  readonly save: (input: DraftInput) => Promise<Result<Draft>>
  readonly after: (delayMs: number, task: () => void) => () => void
}

export function openDraft({ draft, save, after }: SessionParts): DraftSession {
  const store = createStore<DraftState>(() => ({
    recipients: recipientsOf(draft.recipients),
    subject: draft.subject,
    caseLabel: draft.caseLabel ?? '',
    bodyHtml: draft.bodyHtml,
    attachments: draft.attachments,
    together: draft.together,
    wish: draft.wish ?? { at: null, acceptBy: null },
    status: { state: 'saved' }
  }))
  let readBody = () => draft.bodyHtml

  const autosave = createAutosave<DraftInput>({
    read: () => {
      const bodyHtml = readBody()
      store.setState({ bodyHtml })
      const { recipients, subject, caseLabel, together, wish } = store.getState()
      return {
        draftId: draft.id,
        mailboxId: draft.mailboxId,
        recipients: [...recipientTexts(recipients)],
        subject,
        bodyHtml,
        origin: draft.origin,
        together,
        wish,
        caseLabel: caseLabelOf(caseLabel)
      }
    },
    save,
    after,
    onStatus: status => {
      if (status.state === 'failed' || status.state !== store.getState().status.state)
        store.setState({ status })
    }
  })

  // Half-typed recipients of an earlier session have become addresses: those are what is sent to.
  if (!sameTexts(store.getState().recipients, draft.recipients)) autosave.touch()

  return {
    store,
    changeRecipients: action => {
      const before = store.getState().recipients
      const recipients = changeRecipients(before, action)
      store.setState({ recipients })
      if (!sameTexts(recipients, recipientTexts(before))) autosave.touch()
    },
    setSubject: subject => {
      store.setState({ subject })
      autosave.touch()
    },
    setCaseLabel: caseLabel => {
      store.setState({ caseLabel })
      autosave.touch()
    },
    setTogether: together => {
      store.setState({ together })
      autosave.touch()
    },
    setBody: read => {
      readBody = read
      autosave.touch()
    },
    setWish: wish => {
      store.setState({ wish })
      autosave.touch()
    },
    setAttachments: attachments => store.setState({ attachments }),
    flush: autosave.flush,
    stop: autosave.stop,
    isBlank: () => {
      const { recipients, subject, caseLabel, attachments } = store.getState()
      return (
        draft.origin.kind === 'new' &&
        recipientTexts(recipients).length === 0 &&
        subject.trim() === '' &&
        caseLabelOf(caseLabel) === undefined &&
        attachments.length === 0 &&
        isEmptyHtml(readBody())
      )
    }
  }
}

function sameTexts(recipients: Recipients, texts: readonly string[]): boolean {
  return recipientTexts(recipients).join('\n') === texts.join('\n')
}
