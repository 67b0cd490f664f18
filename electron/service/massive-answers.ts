import { ok, type Result } from '../../shared/errors/app-error'
import type { FullMail, InboxMail, ServiceMail } from '../../shared/mail/service-mail'
import { fromSuccess } from './answers'
import type { Exchange } from './exchange'
import type { InboxPage, Quota } from './types'
import { readQuota } from './wire/quota'
import { listIn, readFullMail, readInboxMail, readMail } from './wire/rows'

/** Rows of a full page. What the service says of the number of pages is not to be trusted. */
const fullPage = 25

export function readSendingMail(exchange: Exchange): Result<readonly ServiceMail[]> {
  // "Result empty" is how the service says so, and usual right after sending.
  if (exchange.error.code === 'not-found') return ok([])
  return fromSuccess(exchange, ({ data }) => listIn(data)?.map(readMail) ?? null)
}

export function readInboxPage(exchange: Exchange): Result<InboxPage> {
  if (exchange.error.code === 'not-found') return ok({ rows: [], total: null, last: true, unreadable: 0 })
  return fromSuccess(exchange, ({ data, fields }) => {
    const list = listIn(data)
    if (list === null) return null
    const rows = list.map(readInboxMail).filter((row): row is InboxMail => row !== null)
    // Counted before anything is left out, so that a bad row does not hide the pages after it.
    const last = list.length < fullPage
    return { rows, total: totalIn(fields.total), last, unreadable: list.length - rows.length }
  })
}

export function readMessage(exchange: Exchange): Result<FullMail> {
  return fromSuccess(exchange, ({ data }) => readFullMail(data))
}

export function readQuotaAnswer(exchange: Exchange): Result<Quota> {
  return fromSuccess(exchange, ({ data }) => readQuota(data))
}

export function readRemoval(exchange: Exchange): Result<null> {
  const done = fromSuccess(exchange, () => true)
  return done.ok ? ok(null) : done
}

function totalIn(total: unknown): number | null {
  const number = typeof total === 'string' && /^\d{1,15}$/.test(total.trim()) ? Number(total) : total
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}
