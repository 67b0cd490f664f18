/** The https address in what was typed, with the scheme added where it was left out; null where it is none. */
export function readWebmailAddress(typed: string): string | null {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return null
  const url = new URL(whole)
  const named = url.hostname.includes('.') && url.username === '' && url.password === ''
  return url.protocol === 'https:' && named ? url.href : null
}
