import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError, Result } from '../../../shared/errors/app-error'
import type { Draft } from '../../../shared/mail/sending'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import type { DraftSession } from './draft-session'

/** Something wrong with a file, as a sentence. `name` is null where it concerns no file by name. */
export interface FileTrouble {
  readonly name: string | null
  readonly words: string
}

export interface Attachments {
  readonly busy: boolean
  readonly troubles: readonly FileTrouble[]
  readonly choose: () => Promise<void>
  readonly attach: (files: readonly File[]) => Promise<void>
  /** Files from the clipboard: some are files on disk and can be attached, others only a picture in memory. */
  readonly paste: (files: readonly File[]) => Promise<void>
  readonly remove: (attachmentId: string) => Promise<void>
  /** Reads every file again and says which cannot be sent. */
  readonly check: () => Promise<void>
  /** Takes in an error that came from sending. */
  readonly report: (error: AppError) => void
}

const fileErrors: ReadonlySet<string> = new Set([
  'attachment-unreadable',
  'attachment-changed',
  'attachment-too-large'
])

export function isFileError(error: AppError): boolean {
  return fileErrors.has(error.code)
}

/** The files of a draft: the main process keeps them, the page only names them. */
export function useAttachments(draft: Draft, session: DraftSession): Attachments {
  const bridge = useBridge()
  const errorText = useErrorText()
  const { t } = useTranslation('composer')
  const [busy, setBusy] = useState(false)
  const [troubles, setTroubles] = useState<readonly FileTrouble[]>([])

  const report = (error: AppError) => {
    const name = typeof error.data.name === 'string' ? error.data.name : null
    setTroubles([{ name, words: errorText(error) }])
  }
  const settle = async (request: Promise<Result<Draft>>) => {
    setBusy(true)
    const result = await request
    if (result.ok) {
      setTroubles([])
      session.setAttachments(result.value.attachments)
    } else {
      report(result.error)
      // Of several files some may have been attached all the same.
      const list = await bridge.request('draft.list', { mailboxId: draft.mailboxId })
      const kept = list.ok ? list.value.find(known => known.id === draft.id) : undefined
      if (kept !== undefined) session.setAttachments(kept.attachments)
    }
    setBusy(false)
  }

  // A file that is not on disk, such as a picture in memory, is left out on the way without an error.
  const attach = async (files: readonly File[], whenLeftOut: string) => {
    const before = session.store.getState().attachments.length
    await settle(bridge.attach(draft.id, files))
    const added = session.store.getState().attachments.length - before
    if (added < files.length) {
      setTroubles(known => (known.length > 0 ? known : [{ name: null, words: whenLeftOut }]))
    }
  }

  return {
    busy,
    troubles,
    report,
    choose: () => settle(bridge.request('draft.choose-files', { draftId: draft.id })),
    attach: files => attach(files, t('some-files')),
    paste: files => attach(files, t('pasted-file')),
    remove: attachmentId => settle(bridge.request('draft.remove-file', { draftId: draft.id, attachmentId })),
    check: async () => {
      const result = await bridge.request('draft.check-files', { draftId: draft.id })
      if (!result.ok && isFileError(result.error)) report(result.error)
    }
  }
}
