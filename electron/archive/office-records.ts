import { z } from 'zod'
import type { FlatSubscription } from '../../shared/lifecycle/flat-subscription'
import { type KeptForm, keptFormKinds } from '../../shared/lifecycle/kept-form'
import {
  type ActKind,
  actKinds,
  type OpenAct,
  type PaperPage,
  type RegistrationDraft,
  type RegistrationProgress
} from '../../shared/lifecycle/lifecycle-view'
import { type MailboxState, mailboxStates, type OwnedMailbox } from '../../shared/lifecycle/owned-mailbox'
import { type Registration, type TextField, textFields } from '../../shared/lifecycle/registration'
import { appErrorSchema } from './records'
import { recipeSchema } from './run-records'

/** How the records look on disk that are kept whole under an id. */

const id = z.string().min(1)
const moment = z.number()
const optionalMoment = moment.nullable()

const fields = Object.fromEntries(textFields.map(field => [field, z.string()])) as Record<
  TextField,
  z.ZodString
>

const registration: z.ZodType<Registration> = z.object({
  ...fields,
  callback: z
    .object({
      url: z.string(),
      method: z.enum(['POST', 'JSON']),
      field: z.string(),
      data: z.record(z.string(), z.unknown())
    })
    .nullable(),
  autorinnovo: z.boolean()
})

const progress: z.ZodType<RegistrationProgress> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft') }),
  z.object({ state: z.literal('sending'), startedAt: moment }),
  z.object({ state: z.literal('unknown'), startedAt: moment, lookedAt: optionalMoment }),
  z.object({ state: z.literal('refused'), error: appErrorSchema, seen: z.string().nullable().default(null) })
])

export const registrationDraftSchema: z.ZodType<RegistrationDraft> = z.object({
  id,
  accountId: id,
  savedAt: moment,
  registration,
  progress
})

const state = z.enum(mailboxStates).nullable()

const ownedMailbox: z.ZodType<OwnedMailbox> = z.object({
  id,
  address: z.string(),
  type: z.string(),
  state,
  owner: z.string(),
  registeredAt: optionalMoment,
  changedAt: optionalMoment,
  activatedAt: optionalMoment,
  expiresAt: optionalMoment,
  revokedAt: optionalMoment
})

/** The last list of an account's mailboxes. */
export interface StoredList {
  readonly accountId: string
  readonly mailboxes: readonly OwnedMailbox[]
  readonly readAt: number
}

export const storedListSchema: z.ZodType<StoredList> = z.object({
  accountId: id,
  mailboxes: z.array(ownedMailbox),
  readAt: moment
})

/** An act with what the mailbox was like before: its page tells by the difference whether it was done. */
export interface StoredAct extends OpenAct {
  readonly accountId: string
  readonly kind: ActKind
  readonly before: { readonly state: MailboxState | null; readonly expiresAt: number | null }
}

export const storedActSchema: z.ZodType<StoredAct> = z.object({
  accountId: id,
  kind: z.enum(actKinds),
  ownedId: id,
  startedAt: moment,
  lookedAt: optionalMoment,
  before: z.object({ state, expiresAt: optionalMoment })
})

export const paperKinds = ['pdf', 'jpeg', 'png'] as const

export type PaperKind = (typeof paperKinds)[number]

/** A file that was taken in; its bytes lie in the archive's content under their SHA-256. */
export interface PaperFile {
  readonly sha256: string
  readonly kind: PaperKind
  readonly bytes: number
}

/** Papers for one mailbox's activation, with personal data: kept no longer than they are needed. */
export interface StoredPapers {
  readonly accountId: string
  readonly ownedId: string
  /** When the first of them was taken in. */
  readonly begunAt: number
  readonly files: readonly PaperFile[]
  readonly pages: readonly (PaperPage & { readonly sha256: string })[]
  /** Of the PDF they make. */
  readonly bytes: number
}

export const storedPapersSchema: z.ZodType<StoredPapers> = z.object({
  accountId: id,
  ownedId: id,
  begunAt: moment,
  files: z.array(z.object({ sha256: id, kind: z.enum(paperKinds), bytes: z.number() })),
  pages: z.array(z.object({ id, name: z.string(), number: z.number(), sha256: id })),
  bytes: z.number()
})

/** A communication to the business register of which it is not known whether the service has it. */
export interface StoredCommunication {
  readonly accountId: string
  /** Of the mailbox that is told of, in small letters. */
  readonly address: string
  readonly startedAt: number
  /** When the list was last read since, without it; null: not yet. */
  readonly lookedAt: number | null
}

export const storedCommunicationSchema: z.ZodType<StoredCommunication> = z.object({
  accountId: id,
  address: z.string(),
  startedAt: moment,
  // Earlier versions did not keep it.
  lookedAt: optionalMoment.default(null)
})

export const flatSchema: z.ZodType<FlatSubscription> = z.object({
  id,
  accountId: id,
  address: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  monthlyMessages: z.number(),
  note: z.string()
})

export const keptFormSchema: z.ZodType<KeptForm> = z.object({
  accountId: id,
  kind: z.enum(keptFormKinds),
  about: id.nullable(),
  texts: z.record(z.string(), z.string())
})

const schemas = {
  registration: registrationDraftSchema,
  list: storedListSchema,
  act: storedActSchema,
  papers: storedPapersSchema,
  communication: storedCommunicationSchema,
  recipe: recipeSchema,
  flat: flatSchema,
  form: keptFormSchema
} as const

export type OfficeKind = keyof typeof schemas

/** Whether a record of this kind can be worked with; of a kind that is not known nothing can be said. */
export function isOfficeRecord(kind: string, record: unknown): boolean {
  const known = Object.entries(schemas).find(([name]) => name === kind)
  return known === undefined || known[1].safeParse(record).success
}
