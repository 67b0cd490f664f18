/**
 * Time as the program knows it. One clock is made at start and handed to everything that waits, so that
 * automation may run it faster (`factor`) without any part noticing.
 */
export interface Clock {
  /** How many times faster than real time this clock runs; 1 in every ordinary session. */
  readonly factor: number
  /** Wall time in milliseconds since 1970-01-01 UTC; may jump when the computer's clock is set. */
  now(): number
  /** Milliseconds since some fixed moment; never goes back, whatever happens to the computer's clock. */
  monotonic(): number
  /** Runs `task` once, `delayMs` of this clock from now; calling the answer cancels it. */
  after(delayMs: number, task: () => void): () => void
  /** Resolves after `delayMs` of this clock. */
  sleep(delayMs: number): Promise<void>
}
