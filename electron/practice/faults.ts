import { z } from 'zod'
import type { Step } from './fates'
import { type Random, seededRandom } from './random'

/** What a fault can be aimed at; `receipts` is no request but what comes after an accepted one. */
export const endpoints = [
  'send',
  'send-status',
  'send-deletion',
  'inbox',
  'message',
  'message-deletion',
  'quota',
  'mailboxes',
  'account'
] as const

export type Endpoint = (typeof endpoints)[number]

/** `before`: the request is never carried out. `after`: it is, and only the answer suffers. */
const stage = z.enum(['before', 'after']).default('before')

const aim = {
  endpoint: z.enum([...endpoints, 'all']).default('all'),
  /** How often it strikes; null or absent: as long as it is set. */
  times: z.number().int().positive().nullable().default(null),
  /** Chance that it strikes a request, from the seed of `setFaults`. */
  probability: z.number().min(0).max(1).default(1)
}

const requestFault = z.discriminatedUnion('kind', [
  /** Milliseconds of the practice clock; a request is carried out even if the client has gone meanwhile. */
  z.object({ kind: z.literal('latency'), ms: z.number().min(0), stage, ...aim }),
  z.object({ kind: z.literal('drop'), stage, ...aim }),
  z.object({ kind: z.literal('status'), status: z.literal([401, 402, 429, 500]), stage, ...aim }),
  z.object({
    kind: z.literal('garbage'),
    form: z.enum(['text', 'proxy-page', 'truncated', 'empty']),
    stage,
    ...aim
  }),
  z.object({
    kind: z.literal('redirect'),
    to: z.string(),
    status: z.literal([302, 307, 308]).default(302),
    ...aim
  }),
  /** A failed `/send` whose answer carries a code; with stage `after` the message was accepted all the same. */
  z.object({ kind: z.literal('smtp'), status: z.literal([400, 500]).default(500), stage, ...aim })
])

const receiptFault = z.object({
  kind: z.literal('receipts'),
  /** `cut`: their subject lines end before the code. `codeless`: their texts quote a subject without it too. */
  mode: z.enum(['late', 'doubled', 'shuffled', 'never', 'cut', 'codeless']),
  /** For `late`: milliseconds of the practice clock added to every receipt of the sending. */
  ms: z.number().min(0).default(60_000),
  times: aim.times,
  probability: aim.probability
})

export const faultSchema = z.union([requestFault, receiptFault])

/** The body of `PUT /_practice/faults`. */
export const faultsSchema = z.object({ faults: z.array(faultSchema), seed: z.number().int().default(1) })

export type RequestFault = z.infer<typeof requestFault>
type ReceiptFault = z.infer<typeof receiptFault>
export type FaultInput = z.input<typeof faultSchema>

/** A fault as it stands: how often it has struck. */
export type FaultState = (RequestFault | ReceiptFault) & { readonly struck: number }

interface Slot<T> {
  readonly fault: T
  struck: number
}

/** The faults in force. They are drawn one request at a time, in the order in which they were set. */
export class FaultSwitches {
  private slots: Slot<RequestFault | ReceiptFault>[] = []
  private random: Random = seededRandom(1)

  /** Replaces all faults; the same seed gives the same draws for the same requests. Throws on an unknown fault. */
  set(inputs: readonly FaultInput[], seed = 1): void {
    this.slots = inputs.map(input => ({ fault: faultSchema.parse(input), struck: 0 }))
    this.random = seededRandom(seed)
  }

  list(): readonly FaultState[] {
    return this.slots.map(({ fault, struck }) => ({ ...fault, struck }))
  }

  /** The faults that strike this request: any latencies, and at most one that spoils the answer. */
  draw(endpoint: Endpoint): readonly RequestFault[] {
    const struck: RequestFault[] = []
    let spoiled = false
    for (const slot of this.slots) {
      const { fault } = slot
      if (fault.kind === 'receipts' || (fault.endpoint !== 'all' && fault.endpoint !== endpoint)) continue
      if (fault.kind === 'smtp' && endpoint !== 'send') continue
      if ((spoiled && fault.kind !== 'latency') || !this.strikes(slot)) continue
      struck.push(fault)
      spoiled ||= fault.kind !== 'latency'
    }
    return struck
  }

  /** What becomes of one recipient's receipts. */
  disturb(steps: readonly Step[]): readonly Step[] {
    let disturbed = steps
    for (const slot of this.slots) {
      if (slot.fault.kind === 'receipts' && this.strikes(slot)) disturbed = disturbedBy(slot.fault, disturbed)
    }
    return disturbed
  }

  private strikes(slot: Slot<RequestFault | ReceiptFault>): boolean {
    const { times, probability } = slot.fault
    if (times !== null && slot.struck >= times) return false
    if (probability < 1 && this.random() >= probability) return false
    slot.struck += 1
    return true
  }
}

/** An envelope that arrives at a mailbox of the practice is mail, not a receipt, and always comes. */
function disturbedBy(fault: ReceiptFault, steps: readonly Step[]): readonly Step[] {
  const receipts = steps.filter(({ step }) => step !== 'arrival')
  const arrivals = steps.filter(({ step }) => step === 'arrival')
  const changed: Record<ReceiptFault['mode'], () => readonly Step[]> = {
    never: () => [],
    late: () => receipts.map(one => ({ ...one, after: one.after + fault.ms / 1000 })),
    doubled: () => receipts.flatMap(one => [one, { ...one, after: one.after + 1 }]),
    shuffled: () => receipts.map((one, index) => ({ ...one, after: receipts.at(-1 - index)?.after ?? 0 })),
    cut: () => receipts.map(one => ({ ...one, lost: 'in-line' })),
    codeless: () => receipts.map(one => ({ ...one, lost: 'everywhere' }))
  }
  return [...arrivals, ...changed[fault.mode]()]
}
