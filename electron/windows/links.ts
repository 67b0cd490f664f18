import { ok, type Result, refuse } from '../../shared/errors/app-error'

/**
 * The address in the form that may leave for the browser: https only, with nothing hidden in front of the host.
 * The page has shown it and asked; this is the last look.
 */
export function judgeLink(text: string): Result<string> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'https:') return refuse('address-refused', 'not an https link')
  if (url.username !== '' || url.password !== '') return refuse('address-refused', 'a link with user info')
  return ok(url.href)
}
