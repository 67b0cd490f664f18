import { z } from 'zod'
import type { RowFault } from '../../shared/runs/row-fault'

/** How what is wrong with a row looks on disk. */

const text = z.string()
const field = text
const count = z.number()

export const rowFaultSchema: z.ZodType<RowFault> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing-value'), field }),
  z.object({
    kind: z.enum(['not-a-number', 'ambiguous-number', 'not-a-date', 'failed-formula']),
    field,
    value: text
  }),
  z.object({
    kind: z.enum(['subject-empty', 'body-empty', 'letter-empty', 'no-attachment', 'message-too-large'])
  }),
  z.object({ kind: z.literal('subject-too-long'), length: count, most: count }),
  z.object({ kind: z.literal('address-missing'), column: text }),
  z.object({
    kind: z.enum(['address-invalid', 'address-hidden-character', 'several-addresses']),
    column: text,
    value: text
  }),
  z.object({ kind: z.literal('too-many-cells'), cells: count, columns: count }),
  z.object({
    kind: z.literal('file-name'),
    name: text,
    problem: z.enum([
      'empty',
      'path',
      'stream',
      'device',
      'blank-or-dot-at-end',
      'hidden-character',
      'forbidden-character',
      'too-long'
    ])
  }),
  z.object({
    kind: z.enum(['file-missing', 'file-forbidden', 'file-too-large', 'file-changed']),
    name: text
  }),
  z.object({ kind: z.literal('duplicate'), line: count, same: z.boolean() }),
  z.object({ kind: z.enum(['arrived-since', 'repeated-since']) }),
  z.object({ kind: z.enum(['known-dead', 'ordinary-mail', 'sent-lately']), address: text })
])
