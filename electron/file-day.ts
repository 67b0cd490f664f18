/** The day as it goes into a file's name, in the computer's time zone. */
export function dayOf(now: number): string {
  return new Intl.DateTimeFormat('en-CA').format(now)
}
