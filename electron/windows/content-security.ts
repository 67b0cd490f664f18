/** What the page may load: its own files. It talks to nobody, so there is nobody to leak to. */
export const pageContentSecurity = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

/**
 * The box a mail is shown in: no script, no request, no form. `sandbox allow-same-origin` without
 * `allow-scripts` runs nothing, and lets the page itself hear clicks on links and measure the text.
 */
export function mailContentSecurity(remoteImages: boolean): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    remoteImages ? 'img-src data: https:' : 'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin'
  ].join('; ')
}
