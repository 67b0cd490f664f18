/**
 * What this program asks of the service, by host and method; the last word of a path is what the vendor's scopes are
 * thought to name, since its documents do not list them.
 */
const used: Readonly<Record<string, readonly string[]>> = {
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
}

/** Whether this program has a use for a scope, such as `POST:ws.pecmassiva.com/send`; sandboxes count as their hosts. */
export function isUsed(scope: string): boolean {
  const match = /^([A-Z]+):(?:test\.)?([a-z.]+)\/(.+)$/i.exec(scope)
  if (match === null) return false
  const [, method = '', host = '', path = ''] = match
  const word = path.split('/').findLast(part => /^[a-z_]+$/i.test(part)) ?? ''
  return used[host.toLowerCase()]?.includes(`${method.toUpperCase()} ${word.toLowerCase()}`) ?? false
}
