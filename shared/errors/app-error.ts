/**
 * Every expected failure of the program. An error crosses IPC as data; callers branch on `code` and never on
 * `message`, which is English for the log and holds no address, subject or secret. The page words each code in
 * the user's language.
 */
export const errorCodes = [
  // reaching the service
  'offline',
  'timeout',
  'wrong-server',
  'proxy-login',
  'certificate',
  'redirected',
  'address-refused',
  // what the service answered
  'credentials-refused',
  'payment-required',
  'rate-limited',
  'request-refused',
  'not-found',
  'server-fault',
  'unreadable-answer',
  // a send of which nobody knows whether it left
  'outcome-unknown',
  // this computer
  'keychain-missing',
  'secret-missing',
  'disk-failed',
  /** A later version wrote them, and this one would lose what it does not know. */
  'settings-newer',
  'set-by-policy',
  /** The administration has set another server than this one. */
  'server-closed',
  /** What the administration may have set stays closed, since nobody can read it. */
  'policy-unreadable',
  'folder-on-network',
  'print-failed',
  'pdf-failed',
  'archive-damaged',
  'archive-newer',
  'recovery-key-mistyped',
  'recovery-key-wrong',
  'passphrase-wrong',
  'backup-unreadable',
  'outbox-paused',
  'attachment-unreadable',
  'attachment-changed',
  'attachment-too-large',
  // what the user asked for
  'invalid-input',
  'mailbox-exists',
  'mailbox-unknown',
  'run-unknown',
  /** It was found in an archive that may be an old copy, and may have been run since. */
  'run-doubted',
  /** It would cost more than its person agreed to. */
  'cost-changed',
  /** Other rows would go than its person agreed to, or with other files. */
  'rows-changed',
  'folder-unreadable',
  'row-faulty',
  'account-exists',
  'account-unknown',
  /** None of what this program needs is switched on for the account. */
  'scopes-missing',
  /** The service may have this registration: it is looked for before anything else. */
  'registration-open',
  /** Something that changes this mailbox is under way, or nobody knows whether it was done. */
  'act-open',
  /** The business register may have been told of this mailbox: the list is looked at before anything else. */
  'communication-open',
  'papers-missing',
  /** Neither PDF nor JPEG nor PNG, by its bytes. */
  'file-not-a-paper',
  'file-not-signed',
  'file-unreadable',
  /** Not of a kind that is opened from here, or the system has no program for it. */
  'file-not-opened',
  /** A row's own file is not what it was when the row was checked. */
  'row-file-changed',
  'file-too-large',
  'papers-too-large',
  'too-many-pages',
  'pdf-encrypted',
  'pdf-broken',
  'image-broken',
  /** Neither text nor a workbook, by its bytes. */
  'table-not-a-table',
  /** A workbook, but none that is read: .xls, .xlsb, .ods. */
  'table-other-format',
  'table-encrypted',
  'table-broken',
  /** A quote begins a cell, and no other ends it. */
  'table-quote-open',
  'table-too-large',
  'table-empty',
  'table-no-such-sheet',
  'message-changed',
  'message-gone',
  'deletion-refused',
  'draft-unknown',
  'sending-unknown',
  /** Whom a message went to is known, but neither its text nor its attachments. */
  'text-not-here',
  'proof-empty',
  'proof-too-large',
  'too-late',
  /** No channel is named, or nothing was found or fetched there. */
  'updates-off',
  'update-must-wait',
  /** The program is about to be replaced by a later version of itself. */
  'restarting',
  /** A sending would cost more than the user wants to spend in a month. */
  'budget-exceeded',
  // a bug
  'internal'
] as const

export type ErrorCode = (typeof errorCodes)[number]

export interface AppError {
  readonly code: ErrorCode
  /** English, for the log; free of addresses, subjects and secrets. */
  readonly message: string
  /** Whether asking again, unchanged, may succeed. Says nothing about sends: those are never repeated. */
  readonly retryable: boolean
  /** Facts the page may show with the sentence, such as a field's name or a file's name. */
  readonly data: Readonly<Record<string, string | number | boolean>>
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError }

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'timeout',
  'rate-limited',
  'server-fault',
  'unreadable-answer'
])

const unreachableCodes: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'timeout',
  'wrong-server',
  'proxy-login',
  'certificate',
  'redirected',
  'address-refused',
  'server-fault',
  'unreadable-answer'
])

/** Whether the service could not be heard at all: what it would have said is open, and asking later may tell. */
export function saysUnreachable(error: AppError): boolean {
  return unreachableCodes.has(error.code)
}

export function appError(code: ErrorCode, message: string, data: AppError['data'] = {}): AppError {
  return { code, message, retryable: retryableCodes.has(code), data }
}

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const failed = <T = never>(error: AppError): Result<T> => ({ ok: false, error })

/** Shorthand for the commonest refusal. */
export function refuse<T = never>(code: ErrorCode, message: string, data: AppError['data'] = {}): Result<T> {
  return failed(appError(code, message, data))
}
