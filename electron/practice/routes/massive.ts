import type { Accounts } from '../accounts'
import { encodeBody, plainOriginal } from '../body-encoding'
import { scopeOf } from '../bureau/scopes'
import type { TokenOffice } from '../bureau/tokens'
import { type Answer, refusal, unauthorized } from '../http/answer'
import type { Mailbox } from '../mailbox'
import type { SendPace } from '../pace'
import type { PostOffice } from '../post-office'
import { hashText } from '../random'
import { romeMailDate } from '../rome-time'
import type { StoredMail } from '../state'
import type { PracticeRequest, Route } from './route'
import { parseSend, sendCredentials } from './send-request'

export interface MassiveParts {
  readonly office: PostOffice
  readonly accounts: Accounts
  readonly pace: SendPace
  readonly tokens: TokenOffice
}

const ok = (json: object): Answer => ({ status: 200, json: { success: true, message: '', ...json } })

const header = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** The massive-mail host: every path of the vendor's document, or null for any other. */
export function massiveRoute(parts: MassiveParts, request: PracticeRequest): Route | null {
  const [section = '', item, ...rest] = request.path
  if (rest.length > 0) return null
  const inside = (run: (box: Mailbox) => Answer) => () => {
    const box = authorized(parts, request)
    return box ? run(box) : unauthorized()
  }
  const { office } = parts
  switch (`${request.method} /${section}${item === undefined ? '' : '/:item'}`) {
    case 'POST /send':
      return { endpoint: 'send', run: () => send(parts, request) }
    case 'GET /send/:item':
      return { endpoint: 'send-status', run: inside(box => sendStatus(office, box, item ?? '')) }
    case 'DELETE /send/:item':
      return { endpoint: 'send-deletion', run: inside(box => deleteRelated(office, box, item ?? '')) }
    case 'GET /inbox':
      return { endpoint: 'inbox', run: inside(box => inbox(box, request.query)) }
    case 'GET /inbox/:item':
      return { endpoint: 'message', run: inside(box => message(office, box, item ?? '')) }
    case 'DELETE /inbox/:item':
      return { endpoint: 'message-deletion', run: inside(box => deleteMessage(office, box, item ?? '')) }
    case 'GET /quota/:item':
      return { endpoint: 'quota', run: inside(box => quota(box, item ?? '')) }
    default:
      return null
  }
}

function isAllowed({ tokens }: MassiveParts, { token, method, path }: PracticeRequest): boolean {
  return tokens.allows(token, scopeOf('ws.pecmassiva.com', method, path))
}

/** A wrong token and a wrong password get the same answer, as at the vendor's. */
function authorized(parts: MassiveParts, request: PracticeRequest): Mailbox | null {
  if (!isAllowed(parts, request)) return null
  const { 'x-username': username, 'x-password': password } = request.headers
  const address = parts.accounts.mailboxFor(header(username), header(password))
  return address === null ? null : parts.office.box(address)
}

function send(parts: MassiveParts, request: PracticeRequest): Answer {
  const login = isAllowed(parts, request) ? sendCredentials(request.body) : null
  const address = login && parts.accounts.mailboxFor(login.username, login.password)
  const box = address ? parts.office.box(address) : null
  if (!login || !box) return unauthorized()
  if (!parts.pace.admits(login.username)) return refusal(429, 'Too many requests')
  const parsed = parseSend(request.body)
  if (!parsed.ok) return refusal(400, parsed.message)
  if (parsed.sender.toLowerCase() !== box.address) return refusal(400, 'Post parameter is not valid')
  const result = parts.office.accept(box, parsed.letter)
  if (result.state === 'outside') {
    const addresses = result.addresses.join(', ')
    return refusal(
      400,
      `Practice mailbox: nothing leaves this computer. Not practice addresses: ${addresses}`
    )
  }
  const { code, sent } = result
  return { status: 201, json: { success: true, sent, message: '', message_id: code } }
}

/** Kinds that show the original text, which travels with them. */
const carriesOriginal: ReadonlySet<StoredMail['kind']> = new Set(['delivery', 'envelope', 'anomaly'])

/** Kinds that a service in its worst case does not list. */
const badNews: ReadonlySet<StoredMail['kind']> = new Set(['failure', 'delay', 'non-acceptance', 'security'])

function originalOf(office: PostOffice, mail: StoredMail): string {
  const sending = mail.sending === null ? null : office.sending(mail.sending)
  return sending?.body ?? mail.body
}

function sendStatus(office: PostOffice, box: Mailbox, code: string): Answer {
  const rows = box.related(code).filter(mail => !(office.isWorstCase && badNews.has(mail.kind)))
  if (rows.length === 0) return refusal(404, 'Result empty')
  const damaged = hashText(code) % 2 === 0
  const data = rows.map(mail => ({
    sender: mail.sender,
    recipient: mail.recipient,
    data: romeMailDate(mail.at),
    object: mail.subject,
    message: carriesOriginal.has(mail.kind) ? plainOriginal(originalOf(office, mail), damaged) : ''
  }))
  return ok({ data })
}

function deleteRelated(office: PostOffice, box: Mailbox, code: string): Answer {
  if (box.removeRelated(code) === 0) return refusal(404, 'Email not found')
  office.changed()
  return ok({ message: 'Operation succefull' })
}

function inbox(box: Mailbox, query: URLSearchParams): Answer {
  const page = Math.max(Math.trunc(Number(query.get('page') ?? 1)) || 1, 1)
  const { rows, total } = box.page(query.get('q') ?? '', page)
  const data = rows.map(({ id, mail }) => ({
    sender: mail.sender,
    recipient: mail.recipient,
    date: romeMailDate(mail.at),
    object: mail.subject,
    id
  }))
  return ok({ data, total, page, n_of_pages: Math.floor(total / 25) })
}

const place = (item: string): number => (/^\d{1,9}$/.test(item) ? Number(item) : 0)

function message(office: PostOffice, box: Mailbox, item: string): Answer {
  const mail = box.byId(place(item))
  if (!mail) return refusal(404, 'Message not found')
  const isReceipt = mail.kind !== 'envelope' && mail.kind !== 'anomaly'
  const text = isReceipt && office.isWorstCase ? originalOf(office, mail) : mail.body
  const { sender, recipient, subject } = mail
  const body = encodeBody(text, mail.charset)
  return ok({ data: { sender, recipient, date: romeMailDate(mail.at), object: subject, body } })
}

function deleteMessage(office: PostOffice, box: Mailbox, item: string): Answer {
  if (!box.remove(place(item))) return refusal(404, 'Message not found')
  office.changed()
  return ok({ message: 'Message deleted' })
}

function quota(box: Mailbox, item: string): Answer {
  if (item.toLowerCase() !== 'inbox') {
    return refusal(400, 'An error occured: the requested mailbox might be unavailable')
  }
  return ok({ data: box.quota() })
}
