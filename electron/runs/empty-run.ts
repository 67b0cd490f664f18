import type { Language } from '../../shared/settings/language'
import type { RunRecord } from '../archive/run-records'

/** A run whose table is about to be read: nothing of it is chosen, and nothing has happened to it. */
export function emptyRun(mailboxId: string, createdAt: number, language: Language): RunRecord {
  return {
    mailboxId,
    name: '',
    createdAt,
    source: null,
    sourcePath: null,
    sheets: [],
    sheet: null,
    tableNotes: [],
    columns: [],
    mapping: { address: null, attachments: [], label: null },
    template: { subject: '', bodyHtml: '', letter: null, language },
    attachments: [],
    folder: null,
    hours: null,
    startAt: null,
    state: 'reading',
    pause: null,
    startedAt: null,
    endedAt: null,
    costLimit: null,
    repeats: null,
    doubtedAt: null,
    key: null,
    seen: {}
  }
}
