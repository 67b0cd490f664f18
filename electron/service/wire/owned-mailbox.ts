import { z } from 'zod'
import { type Communication, communicationStates } from '../../../shared/lifecycle/communication'
import {
  mailboxStates,
  type OwnedMailbox,
  type OwnedMailboxDetails
} from '../../../shared/lifecycle/owned-mailbox'
import { type Callback, type TextField, textFields } from '../../../shared/lifecycle/registration'
import { isRecord } from './json'
import { amount, flag, unixMoment, words } from './scalars'

const id = z.string().min(1).max(200)

const row = z.looseObject({
  id,
  casella_pec: z.string().min(1),
  tipo_casella: words,
  stato: words,
  owner: words,
  timestamp: z
    .looseObject({
      registrazione: unixMoment,
      ultima_modifica: unixMoment,
      evasione: unixMoment,
      scadenza: unixMoment,
      revoca: unixMoment
    })
    .nullish()
    .catch(null),
  data_scadenza: words
})

const details = z.looseObject({
  autorinnovo: flag,
  cod_attivazione: words,
  spazio_disco: amount,
  spazio_storico: amount,
  spazio_conservazione: amount,
  documenti_attivazione: z.array(words).catch([])
})

/** One row of the account's mailboxes; null where it has no id or no address. */
export function readOwnedMailbox(value: unknown): OwnedMailbox | null {
  const parsed = row.safeParse(value)
  if (!parsed.success) return null
  const { data } = parsed
  const times = data.timestamp
  return {
    id: data.id,
    address: data.casella_pec,
    type: data.tipo_casella,
    state: oneOf(mailboxStates, data.stato),
    owner: data.owner,
    registeredAt: times?.registrazione ?? null,
    changedAt: times?.ultima_modifica ?? null,
    activatedAt: times?.evasione ?? null,
    expiresAt: times?.scadenza ?? dayIn(data.data_scadenza),
    revokedAt: times?.revoca ?? null
  }
}

/** One mailbox with all the service tells of it. */
export function readOwnedMailboxDetails(value: unknown): OwnedMailboxDetails | null {
  const mailbox = readOwnedMailbox(value)
  const more = details.safeParse(value)
  if (mailbox === null || !more.success || !isRecord(value)) return null
  const { data } = more
  return {
    ...mailbox,
    fields: fieldsIn(value),
    autoRenew: data.autorinnovo,
    callback: callbackIn(value.callback),
    activationCode: data.cod_attivazione,
    space: {
      disk: data.spazio_disco,
      history: data.spazio_storico,
      conservation: data.spazio_conservazione
    },
    papers: data.documenti_attivazione
  }
}

const communication = z.looseObject({
  id,
  casella_pec: z.string(),
  stato: words,
  timestamp: unixMoment
})

export function readCommunication(value: unknown): Communication | null {
  const parsed = communication.safeParse(value)
  if (!parsed.success) return null
  const { data } = parsed
  return {
    id: data.id,
    address: data.casella_pec,
    state: oneOf(communicationStates, data.stato),
    changedAt: data.timestamp
  }
}

function fieldsIn(value: Record<string, unknown>): Partial<Record<TextField, string>> {
  return Object.fromEntries(
    textFields.flatMap(field => {
      const text = words.parse(value[field])
      return text === '' ? [] : [[field, text]]
    })
  )
}

const callback = z.looseObject({
  url: z.string().min(1),
  method: z.enum(['POST', 'JSON']).catch('POST'),
  field: words,
  data: z.record(z.string(), z.unknown()).catch({})
})

/** null: none, which the service also writes as `false` or an empty object. */
function callbackIn(value: unknown): Callback | null {
  const parsed = callback.safeParse(value)
  if (!parsed.success) return null
  const { url, method, field, data } = parsed.data
  return { url, method, field, data }
}

function oneOf<T extends string>(known: readonly T[], text: string): T | null {
  return known.find(each => each === text) ?? null
}

/** A day written dd/mm/yyyy, as its noon in UTC, which is that day in Rome too; null where it is none. */
function dayIn(text: string): number | null {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim())
  if (match === null) return null
  const [day = 0, month = 0, year = 0] = match.slice(1).map(Number)
  const noon = new Date(Date.UTC(year, month - 1, day, 12))
  return noon.getUTCDate() === day && noon.getUTCMonth() === month - 1 ? noon.getTime() : null
}
