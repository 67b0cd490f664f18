import { z } from 'zod'
import { communicationFields, offices } from '../../../shared/lifecycle/communication'
import type { Bureau, Done } from '../bureau/bureau'
import { isKnownDomain } from '../bureau/check-registration'
import { simplePdf } from '../bureau/simple-pdf'
import type { Order, PracticeCommunication } from '../bureau/state'
import { type Answer, download, numberedRefusal, plainRefusal } from '../http/answer'
import { parseJson } from '../http/body'
import { romeDay } from '../rome-time'
import type { PracticeRequest } from './route'

interface MailboxesParts {
  readonly bureau: Bureau
  /** E-mail address of the account. */
  readonly owner: string
}

const ok = (data: unknown, message = ''): Answer => ({
  status: 200,
  json: { data, success: true, message, error: null }
})

const seconds = (at: number): number => Math.floor(at / 1_000)

/** Runs what the vendor's document has for this path, or gives null for any other. */
export function mailboxesAnswer(parts: MailboxesParts, request: PracticeRequest): (() => Answer) | null {
  const [section = '', item, inner, ...rest] = request.path
  if (rest.length > 0) return null
  const shape = [section, item === undefined ? null : ':', inner].filter(
    part => part !== null && part !== undefined
  )
  const { bureau, owner } = parts
  const name = item ?? ''
  switch (`${request.method} /${shape.join('/')}`) {
    case 'GET /domini_pec/:':
      return () => domain(bureau, name)
    case 'GET /verifica_pec/:':
      return () => availability(bureau, name)
    case 'GET /pec':
      return () =>
        list(
          bureau.orders().map(order => row(order, owner)),
          'no pec linked to this account',
          200
        )
    case 'POST /pec':
      return () => register(parts, request)
    case 'GET /pec/:':
      return () => ofOrder(bureau, name, [201, 202], order => ok(details(order, owner)))
    case 'DELETE /pec/:':
      return () => ofOrder(bureau, name, [301, 302], order => ended(bureau.revoke(order), owner))
    case 'GET /pec/:/rinnovo':
      return () => ofOrder(bureau, name, [201, 202], order => ended(bureau.renew(order), owner))
    case 'GET /pec/:/modulo_attivazione':
      return () => activationForm(bureau.order(name))
    case 'PATCH /pec/:/attivazione':
      return () => ofOrder(bureau, name, [265, 266], order => activate(parts, order, request))
    case 'GET /comunica_pec':
      return () =>
        list(
          bureau.communications().map(one => communicationRow(one, owner)),
          'no request linked to this account',
          332
        )
    case 'POST /comunica_pec':
      return () => communicate(parts, request)
    case 'GET /comunica_pec/:':
      return () => ofCommunication(bureau, name, one => ok(communicationDetails(one, owner)))
    case 'PATCH /comunica_pec/:':
      return () => ofCommunication(bureau, name, one => handIn(parts, one, request))
    case 'GET /comunica_pec/:/procura_registro_imprese':
      return () => power(bureau.communication(name))
    default:
      return null
  }
}

function domain(bureau: Bureau, name: string): Answer {
  if (bureau.domainsAreDown) return numberedRefusal(503, 'service temporarily unavailable', 402)
  if (!/^[a-z0-9.-]+\.[a-z]{2,}$/i.test(name)) return numberedRefusal(406, 'domain not valid', 401)
  // What the vendor wants for it nobody knows; of an empty wallet it is not asked.
  if (bureau.wallet.credit <= 0) return numberedRefusal(402, 'Insufficient Credit in Wallet: 0.01', 403)
  if (!isKnownDomain(name.toLowerCase())) return { status: 204, json: null, file: nothing }
  return ok([], `${name} found!`)
}

const nothing = { type: 'text/plain', bytes: Buffer.alloc(0) }

function availability(bureau: Bureau, address: string): Answer {
  const form = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i
  if (!form.test(address)) return numberedRefusal(406, 'invalid casella_pec', 208)
  return ok({ available: !bureau.isTaken(address) })
}

function list(rows: readonly unknown[], none: string, error: number): Answer {
  return rows.length === 0 ? numberedRefusal(404, none, error) : ok(rows)
}

const registration = z.looseObject({
  callback: z.unknown().optional(),
  autorinnovo: z.boolean().default(false)
})

function register({ bureau, owner }: MailboxesParts, request: PracticeRequest): Answer {
  const parsed = registration.safeParse(parseJson(request.body))
  if (!parsed.success) return numberedRefusal(428, 'casella_pec required', 221)
  const { callback, autorinnovo, ...fields } = parsed.data
  return ended(bureau.register(texts(fields), autorinnovo, callback ?? {}), owner)
}

const papers = z.object({ documenti: z.union([z.string(), z.array(z.string())]) })

/** One PDF with everything, as the vendor wants it of a massive mailbox; two files of the others. */
function activate({ bureau, owner }: MailboxesParts, order: Order, request: PracticeRequest): Answer {
  const files = filesIn(request)
  if (files === null) return numberedRefusal(428, 'documenti required', 268)
  if (!files.every(isPdf)) return numberedRefusal(406, 'wrong file format, pdf required', 296)
  return ended(bureau.activate(order, files), owner)
}

function handIn(
  { bureau, owner }: MailboxesParts,
  one: PracticeCommunication,
  request: PracticeRequest
): Answer {
  const files = filesIn(request)
  if (files === null) return numberedRefusal(428, 'documenti required', 356)
  const done = bureau.handIn(one)
  return done.ok ? ok(communicationDetails(done.value, owner)) : objected(done)
}

function filesIn(request: PracticeRequest): readonly Buffer[] | null {
  const parsed = papers.safeParse(parseJson(request.body))
  if (!parsed.success) return null
  const { documenti } = parsed.data
  const files = Array.isArray(documenti) ? documenti : [documenti]
  return files.length === 0 ? null : files.map(file => Buffer.from(file, 'base64'))
}

const isPdf = (file: Buffer): boolean => file.subarray(0, 1_024).includes('%PDF-')

function communicate({ bureau, owner }: MailboxesParts, request: PracticeRequest): Answer {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(request.body))
  const fields = texts(parsed.data ?? {})
  const missing = communicationFields.find(field => (fields[field] ?? '') === '')
  if (missing !== undefined) return numberedRefusal(428, `${missing} required`, 344)
  if (!offices.some(office => office === fields.qualifica))
    return numberedRefusal(406, 'invalid qualifica', 340)
  if (!/^[^\s@]+@[^\s@]+$/.test(fields.casella_pec ?? ''))
    return numberedRefusal(406, 'invalid casella_pec', 336)
  const done = bureau.communicate(fields)
  return done.ok ? ok(communicationDetails(done.value, owner)) : objected(done)
}

/** Whatever is no text is not one of the contract's fields. */
function texts(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  )
}

const anId = /^[0-9a-f]{24}$/

function ofOrder(
  bureau: Bureau,
  id: string,
  [wrong, unknown]: readonly [number, number],
  run: (order: Order) => Answer
): Answer {
  if (!anId.test(id)) return numberedRefusal(400, 'Wrong id', wrong)
  const order = bureau.order(id)
  return order === null ? numberedRefusal(404, 'no pec found', unknown) : run(order)
}

function ofCommunication(bureau: Bureau, id: string, run: (one: PracticeCommunication) => Answer): Answer {
  if (!anId.test(id)) return numberedRefusal(400, 'Wrong id', 333)
  const found = bureau.communication(id)
  return found === null ? numberedRefusal(404, 'no request found', 334) : run(found)
}

function ended(done: Done<Order>, owner: string): Answer {
  return done.ok ? ok(details(done.value, owner)) : objected(done)
}

function objected({ objection }: Extract<Done<unknown>, { ok: false }>): Answer {
  return numberedRefusal(objection.status, objection.message, objection.error)
}

function row(order: Order, owner: string): Readonly<Record<string, unknown>> {
  return {
    id: order.id,
    casella_pec: order.fields.casella_pec,
    tipo_casella: order.fields.tipo_casella?.toUpperCase(),
    stato: order.stato,
    data_scadenza: day(order.expiresAt),
    timestamp: {
      registrazione: seconds(order.registeredAt),
      ultima_modifica: seconds(order.changedAt),
      ...(order.activatedAt === null ? {} : { evasione: seconds(order.activatedAt) }),
      ...(order.expiresAt === null ? {} : { scadenza: seconds(order.expiresAt) }),
      ...(order.revokedAt === null ? {} : { revoca: seconds(order.revokedAt) })
    },
    owner
  }
}

/** Also where nothing was registered of them. */
const alwaysTold = [
  'sottotipo_cliente',
  'sottotipo_cliente_altro',
  'denominazione_titolare',
  'cf_piva_titolare',
  'cellulare',
  'comune_nascita_richiedente',
  'provincia_nascita_richiedente'
] as const

function details(order: Order, owner: string): Readonly<Record<string, unknown>> {
  const active = order.activatedAt !== null
  return {
    ...Object.fromEntries(alwaysTold.map(field => [field, ''])),
    ...order.fields,
    ...row(order, owner),
    callback: order.callback,
    dominio: order.fields.casella_pec?.split('@')[1] ?? '',
    cod_attivazione: order.id.slice(0, 8).replace(/[a-f]/g, digit => String(digit.charCodeAt(0) - 97)),
    uid: order.id.slice(0, 8).toUpperCase(),
    conservazione: false,
    descrizione: order.fields.casella_pec,
    sms: false,
    spazio_conservazione: 0,
    spazio_disco: active ? 2048 : 0,
    spazio_storico: 0,
    storico: false,
    documenti_attivazione: order.papers,
    documenti_conservazione: [],
    multiutenza: [],
    data_attivazione: day(order.activatedAt),
    autorinnovo: order.autorinnovo
  }
}

function communicationRow(one: PracticeCommunication, owner: string): Readonly<Record<string, unknown>> {
  const { id, fields, stato, changedAt } = one
  return { id, casella_pec: fields.casella_pec, stato, timestamp: seconds(changedAt), owner }
}

function communicationDetails(one: PracticeCommunication, owner: string): Readonly<Record<string, unknown>> {
  return {
    ...one.fields,
    ...communicationRow(one, owner),
    callback: {},
    codice_registro_imprese: 'openapi',
    documenti_registro_imprese: one.files
  }
}

const day = (at: number | null): string => (at === null ? '' : romeDay(at))

function activationForm(order: Order | null): Answer {
  if (order === null) return plainRefusal(404, 'no request matches this id:')
  const { fields } = order
  return download(
    simplePdf([
      'MODULO DI ATTIVAZIONE (esercitazione: senza valore)',
      '',
      `Casella: ${fields.casella_pec}`,
      `Richiedente: ${fields.nome_richiedente} ${fields.cognome_richiedente}`,
      `Codice fiscale: ${fields.codice_fiscale_richiedente}`,
      `Titolare: ${fields.denominazione_titolare ?? ''} ${fields.cf_piva_titolare ?? ''}`,
      '',
      'Luogo e data: ____________________',
      '',
      'Firma: ____________________'
    ])
  )
}

function power(one: PracticeCommunication | null): Answer {
  if (one === null) return plainRefusal(404, 'no request matches this id:')
  if (one.stato === 'codice_in_richiesta') {
    return plainRefusal(406, "you cannot download this module, it doesn't exist yet")
  }
  return download(
    simplePdf([
      'PROCURA (esercitazione: senza valore)',
      '',
      `Impresa: ${one.fields.ragione_sociale}`,
      `PEC: ${one.fields.casella_pec}`
    ])
  )
}
