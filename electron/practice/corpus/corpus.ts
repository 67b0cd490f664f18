import { z } from 'zod'
import agencies from './agencies.json'
import buildings from './buildings.json'
import german from './german.json'
import legal from './legal.json'
import long from './long.json'
import more from './more.json'
import municipal from './municipal.json'
import odd from './odd.json'
import pastSendingsData from './past-sendings.json'
import people from './people.json'
import suppliers from './suppliers.json'
import tenders from './tenders.json'

/** When a message came, seen from the start: minutes ago, or so many days ago at a time in Rome. */
const momentSchema = z.union([
  z.object({ minutesAgo: z.number().int().positive() }),
  z.object({ daysAgo: z.number().int().positive(), time: z.string().regex(/^\d\d:\d\d$/) })
])

const textSchema = z.object({
  id: z.string(),
  from: z.string(),
  /** May hold words in braces, see `fillIn`. */
  subject: z.string(),
  body: z.array(z.string()),
  charset: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  kind: z.enum(['certified', 'ordinary']).default('certified'),
  /** `lost`: accents are U+FFFD; `doubled`: that character's own bytes were read as three letters. */
  damage: z.enum(['lost', 'doubled']).nullable().default(null),
  /** The body begins with the envelope's own wording, as some services leave it. */
  envelopeText: z.boolean().default(false),
  attachedBytes: z.number().default(0),
  /** Id of the past sending this answers and whose code it carries. */
  answers: z.string().nullable().default(null),
  copies: z
    .array(z.intersection(momentSchema, z.object({ words: z.record(z.string(), z.string()).default({}) })))
    .min(1)
})

const pastSendingSchema = z.intersection(
  momentSchema,
  z.object({
    id: z.string(),
    subject: z.string(),
    body: z.string(),
    /** The last digits of the code. */
    digits: z.string().regex(/^\d{1,2}$/),
    /** Where a provider cut the subject and with it the code; null: nowhere. */
    cutSubjectAt: z.number().nullable().default(null),
    attachments: z.array(z.object({ name: z.string(), bytes: z.number() })).default([]),
    recipients: z.array(z.object({ address: z.string(), fate: z.string(), wording: z.string() })).min(1)
  })
)

export type Moment = z.infer<typeof momentSchema>
export type PracticeText = z.infer<typeof textSchema>
export type PastSending = z.infer<typeof pastSendingSchema>

export interface Corpus {
  readonly texts: readonly PracticeText[]
  readonly pastSendings: readonly PastSending[]
}

/** The hand-written mail of the practice mailbox. */
export function readCorpus(): Corpus {
  const files = [municipal, legal, agencies, buildings, suppliers, tenders, people, german, odd, long, more]
  return {
    texts: files.flatMap(file => z.array(textSchema).parse(file)),
    pastSendings: z.array(pastSendingSchema).parse(pastSendingsData)
  }
}
