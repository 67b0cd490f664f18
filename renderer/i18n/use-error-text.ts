import type { TFunction } from 'i18next'
import { useCallback, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError, ErrorCode } from '../../shared/errors/app-error'
import { ErrorSubject } from './error-subject'
import type { Format } from './format'
import { useFormat } from './use-format'

const named = ['attachment-unreadable', 'attachment-changed', 'attachment-too-large'] as const

/** Of several files that were chosen at once only one may be at fault: its name goes before the sentence. */
const ofPapers: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'file-not-a-paper',
  'file-not-signed',
  'file-unreadable',
  'file-too-large',
  'pdf-encrypted',
  'pdf-broken',
  'image-broken'
])

/** The system's and the database's own short names of what a person can do something about. */
const diskCauses: Readonly<Record<string, 'full' | 'read-only'>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  FULL: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  READONLY: 'read-only'
}

function isNamed(code: ErrorCode): code is (typeof named)[number] {
  return named.some(known => known === code)
}

/** Words an error in the user's language: one sentence with what to do next. */
export function useErrorText(): (error: AppError) => string {
  const { t } = useTranslation('errors')
  const format = useFormat()
  const subject = useContext(ErrorSubject)
  return useCallback(
    error => {
      const words = detailed(error, t) ?? paymentWords(error, t, format)
      return subject === 'account' ? ofAccount(error, words, t) : (words ?? t(error.code))
    },
    [t, format, subject]
  )
}

/** Codes whose usual sentence speaks of a mailbox or of a message. */
const ofAccounts = ['credentials-refused', 'secret-missing', 'outcome-unknown', 'not-found'] as const

/** What of an account went wrong, with the service's own words where it gave any: they may be all there is to mend it by. */
function ofAccount({ code, data }: AppError, words: string | null, t: TFunction<'errors'>): string {
  const known = ofAccounts.find(each => each === code)
  const sentence = words ?? (known === undefined ? t(code) : t(`named.account-${known}`))
  const { reason } = data
  return code === 'request-refused' && typeof reason === 'string' && reason !== ''
    ? `${sentence} ${t('named.service-words', { reason })}`
    : sentence
}

/** The service names an amount, in euros, and does not say whether it is what there is or what is wanted. */
function paymentWords({ code, data }: AppError, t: TFunction<'errors'>, format: Format): string | null {
  if (code !== 'payment-required' || typeof data.amount !== 'number') return null
  return t('named.payment-required', { amount: format.money(Math.round(data.amount * 1_000)) })
}

/** The sentence of an error that says more of itself than its code; null where it does not. */
function detailed({ code, data }: AppError, t: TFunction<'errors'>): string | null {
  if (isNamed(code) && typeof data.name === 'string') return t(`named.${code}`, { name: data.name })
  if (ofPapers.has(code) && typeof data.name === 'string') return `${data.name}: ${t(code)}`
  if (code === 'recovery-key-mistyped' && typeof data.group === 'number') {
    return t('named.key-group', { group: data.group })
  }
  if (code === 'recovery-key-mistyped' && typeof data.length === 'number') {
    return t('named.key-length', { length: String(data.length), wanted: String(data.wanted) })
  }
  if (code === 'invalid-input' && data.field === 'data-folder') return t('named.data-folder')
  if (code === 'deletion-refused' && data.reason === 'no-text-copy') return t('named.no-text-copy')
  const table = ofTable(code, data, t)
  if (table !== null) return table
  const disk = code === 'disk-failed' ? diskCauses[String(data.cause)] : undefined
  return disk === undefined ? null : t(`named.disk-${disk}`)
}

const tableLimits = ['rows', 'columns', 'cell', 'bytes'] as const

/** Which limit a table breaks, at which of its rows it cannot be read, or where rows may be that were not found. */
function ofTable(code: ErrorCode, data: AppError['data'], t: TFunction<'errors'>): string | null {
  if (code === 'table-quote-open' && typeof data.line === 'number') {
    return t('named.table-quote-open', { line: String(data.line) })
  }
  if (code === 'table-no-such-sheet' && typeof data.sheet === 'string') {
    return t('named.table-no-such-sheet', { sheet: data.sheet })
  }
  if (code === 'table-empty' && typeof data.hidden === 'number') return t('named.table-hidden')
  if (code === 'table-empty' && typeof data.sheets === 'number') return t('named.table-all-empty')
  const limit = tableLimits.find(known => known === data.limit)
  if (code !== 'table-too-large' || limit === undefined) return null
  return t(`named.table-${limit}`, { most: String(data.most), line: String(data.line) })
}
