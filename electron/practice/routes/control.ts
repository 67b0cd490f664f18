import { z } from 'zod'
import type { PracticeControl } from '../control'
import { faultsSchema } from '../faults'
import { type Answer, refusal } from '../http/answer'
import { parseJson } from '../http/body'
import type { PracticeRequest } from './route'

const incoming = z.object({
  from: z.string().min(3),
  to: z.string().optional(),
  subject: z.string(),
  body: z.string(),
  kind: z.enum(['certified', 'ordinary']).optional(),
  charset: z.enum(['utf-8', 'windows-1252']).optional()
})

const switchBody = z.object({ on: z.boolean() })
const quotaBody = z.object({
  mailbox: z.string().optional(),
  usage: z.number().optional(),
  limit: z.number().optional()
})
const creditBody = z.object({ euros: z.number() })
const mailboxBody = z.object({ address: z.email() })

const done = (json: object = {}): Answer => ({ status: 200, json: { success: true, ...json } })

/** The control of a practice in another process: what `PracticeControl` offers, under `/_practice/`. */
export function controlAnswer(control: PracticeControl, request: PracticeRequest): Answer {
  const read = <T>(schema: z.ZodType<T>, run: (value: T) => Answer): Answer => {
    const parsed = schema.safeParse(parseJson(request.body))
    return parsed.success ? run(parsed.data) : refusal(400, parsed.error.issues)
  }
  switch (`${request.method} ${request.path[1] ?? ''}`) {
    case 'GET state':
      return done(control.state())
    case 'GET ledger':
      return done({ ledger: control.ledger() })
    case 'GET faults':
      return done({ faults: control.faults() })
    case 'PUT faults':
      return read(faultsSchema, ({ faults, seed }) => {
        control.setFaults(faults, seed)
        return done({ faults: control.faults() })
      })
    case 'POST reset':
      control.reset()
      return done()
    case 'PUT worst-case':
      return read(switchBody, ({ on }) => {
        control.setWorstCase(on)
        return done()
      })
    case 'GET orders':
      return done({ orders: control.orders() })
    case 'PUT papers-are-wrong':
      return read(switchBody, ({ on }) => {
        control.setPapersAreWrong(on)
        return done()
      })
    case 'PUT domains-are-down':
      return read(switchBody, ({ on }) => {
        control.setDomainsAreDown(on)
        return done()
      })
    case 'POST credit':
      return read(creditBody, ({ euros }) => {
        control.addCredit(euros)
        return done()
      })
    case 'PUT quota':
      return read(quotaBody, quota => (control.setQuota(quota) ? done() : refusal(404, 'No such mailbox')))
    case 'POST incoming':
      return read(incoming, mail =>
        control.deliverIncoming(mail) ? done() : refusal(404, 'No such mailbox')
      )
    case 'POST mailboxes':
      return read(mailboxBody, ({ address }) => done({ credentials: control.addMailbox(address) }))
    default:
      return refusal(404, 'Not found')
  }
}
