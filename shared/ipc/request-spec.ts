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
