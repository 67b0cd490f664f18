import { z } from 'zod'
import { euro } from './money'

const draft = z.object({
  type: z.literal('draft'),
  mailbox: z.string(),
  rows: z.number(),
  messages: z.number(),
  cost: z.number(),
  costIsEstimate: z.boolean(),
  beyondIncluded: z.number(),
  walletEnough: z.boolean().nullable(),
  days: z.number().nullable()
})

const line = z.discriminatedUnion('type', [
  draft,
  z.object({ type: z.literal('row'), line: z.number(), stage: z.string(), faults: z.array(z.string()) }),
  z.object({ type: z.enum(['template-fault', 'table-note']), kind: z.string(), detail: z.string() }),
  z.object({ type: z.literal('known-key'), runId: z.number(), source: z.string().nullable() }),
  z.object({ type: z.literal('progress'), state: z.string(), counts: z.record(z.string(), z.number()) })
])

/** A line of an answer as a sentence; as it is where it is one that this client does not know. */
export function plainWords(news: Readonly<Record<string, unknown>>): string {
  const known = line.safeParse(news)
  if (!known.success) return JSON.stringify(news)
  const { data } = known
  switch (data.type) {
    case 'draft':
      return draftWords(data)
    case 'row':
      return `Line ${data.line} (${data.stage}): ${data.faults.join(', ')}`
    case 'template-fault':
      return `Template: ${data.kind} (${data.detail})`
    case 'table-note':
      return `Table: ${data.kind}${data.detail === '' ? '' : ` (${data.detail})`}`
    case 'known-key':
      return `This key was used: run ${data.runId}${data.source === null ? '' : `, from ${data.source}`}`
    case 'progress':
      return `${data.state}: ${Object.entries(data.counts)
        .map(([stage, count]) => `${count} ${stage}`)
        .join(', ')}`
  }
}

function draftWords({
  mailbox,
  rows,
  messages,
  cost,
  costIsEstimate,
  beyondIncluded,
  walletEnough,
  days
}: z.infer<typeof draft>): string {
  const price = `${costIsEstimate ? 'about ' : ''}${euro(cost)} euro`
  const time = days === null ? '' : `, about ${days} ${days === 1 ? 'day' : 'days'}`
  const wallet = walletEnough === false ? ' The account does not hold enough.' : ''
  const beyond =
    beyondIncluded === 0 ? '' : ` ${beyondIncluded} are beyond the included ones: nobody knows their price.`
  return `${messages} of ${rows} rows would leave from ${mailbox}: ${price}${time}.${wallet}${beyond}`
}
