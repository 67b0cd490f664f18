/**
 * The rest a service wishes for in its `Retry-After` header, in whole seconds; null where it names none. A date is
 * measured against the service's own `Date`, since this computer's clock may be wrong.
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const until = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(until)) return null
  const served = Date.parse(headers.get('date') ?? '')
  return Math.max(0, Math.ceil((until - (Number.isNaN(served) ? now : served)) / 1_000))
}
