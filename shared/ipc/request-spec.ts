import { z } from 'zod'

/** One request of the contract: the parser of its input, and the type of its answer. */
export interface RequestSpec<Input, Output> {
  readonly input: z.ZodType<Input>
  /** Only a type: never set. */
  readonly output?: Output
}

export const returns =
  <Output>() =>
  <Input>(input: z.ZodType<Input>): RequestSpec<Input, Output> => ({ input })

export const id = z.string().min(1).max(200)
export const secret = z.string().min(1).max(4_096)
export const webAddress = z.string().max(2_048)

export const ofMailbox = z.object({ mailboxId: id })
/** Milliseconds since 1970. */
export const moment = z.number().min(0).max(8.64e15)
export const typed = z.string().max(500)
export const address = z.string().max(254)
export const line = z.string().max(2_000)

/** HTML of one message; what is longer is not a letter. */
export const html = z.string().max(20_000_000)
