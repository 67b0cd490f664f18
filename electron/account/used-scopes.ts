/**
 * What this program asks of the service, by host and method; the last word of a path is what the vendor's scopes are
 * thought to name, since its documents do not list them.
 */
const used = {
  'ws.pecmassiva.com': ['GET send', 'POST send', 'DELETE send', 'GET inbox', 'DELETE inbox', 'GET quota'],
  'pec.openapi.it': [
    'GET pec',
    'POST pec',
    'DELETE pec',
    'GET domini_pec',
    'GET verifica_pec',
    'GET modulo_attivazione',
    'PATCH attivazione',
    'GET rinnovo',
    'GET comunica_pec',
    'POST comunica_pec',
    'PATCH comunica_pec',
    'GET procura_registro_imprese'
  ]
} as const

type Host = keyof typeof used

/** One of the calls above, such as `GET pec`. */
type UsedCall = (typeof used)[Host][number]

/** What a scope allows of what this program asks; null: nothing of it. Sandboxes count as their hosts. */
function callOf(scope: string): { readonly host: Host; readonly call: UsedCall } | null {
  const match = /^([A-Z]+):(?:test\.)?([a-z.]+)\/(.+)$/i.exec(scope)
  if (match === null) return null
  const [, method = '', name = '', path = ''] = match
  const word = path.split('/').findLast(part => /^[a-z_]+$/i.test(part)) ?? ''
  for (const host of ['ws.pecmassiva.com', 'pec.openapi.it'] as const) {
    if (host !== name.toLowerCase()) continue
    const wanted = `${method.toUpperCase()} ${word.toLowerCase()}`
    const call = used[host].find(each => each === wanted)
    return call === undefined ? null : { host, call }
  }
  return null
}

/** Whether this program has a use for a scope, such as `POST:ws.pecmassiva.com/send`. */
export function isUsed(scope: string): boolean {
  return callOf(scope) !== null
}

/** Whether a token with these scopes may be used at the mailboxes' host, or for one call there. */
export function allowsMailboxes(scopes: readonly string[], call: UsedCall | null = null): boolean {
  return scopes.some(scope => {
    const found = callOf(scope)
    return found?.host === 'pec.openapi.it' && (call === null || found.call === call)
  })
}
