/** A day of the calendar in Europe/Rome, which no clock zone moves. */
export interface Day {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

export interface Hour {
  readonly hour: number
  readonly minute: number
}

/** Words in a message that may be a term. Whether it is one, and from when it runs, nobody here knows. */
interface FoundWords {
  /** The words as they stand in the text, blanks collapsed. */
  readonly quote: string
  /** Where they stand in the text. */
  readonly start: number
  readonly end: number
  /** The day to suggest: the one named, or counted from the day of receipt, as if the term ran from there. */
  readonly day: Day
}

export type Term = FoundWords &
  (
    | { readonly kind: 'date'; readonly hour: Hour | null }
    /** `working`: the words speak of working days, which are not counted here. */
    | { readonly kind: 'span'; readonly working: boolean }
  )

const dayMs = 86_400_000

/** Days that can be compared: since 1970. */
export function dayNumber({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / dayMs
}

export function addDays({ year, month, day }: Day, days: number): Day {
  return dayIn(Date.UTC(year, month - 1, day + days))
}

/** The same day so many months later; the last of that month where it has no such day. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayIn(Date.UTC(year, month - 1 + months, Math.min(day, last)))
}

function dayIn(at: number): Day {
  const date = new Date(at)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
