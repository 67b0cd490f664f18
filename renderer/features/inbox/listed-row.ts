import type { FoundRow } from '../../../shared/ipc/views'
import type { MessageRow } from '../../../shared/mail/message'

/** A message of a list, with the text around a match where a search found it. */
export type ListedRow = MessageRow & Partial<Pick<FoundRow, 'snippet'>>
