/** What a token may be allowed, under the vendor's way of naming it; its documents do not list them. */
const hosts = {
  'ws.pecmassiva.com': [
    'GET /send',
    'POST /send',
    'DELETE /send',
    'GET /inbox',
    'DELETE /inbox',
    'GET /quota'
  ],
  'pec.openapi.it': [
    'GET /pec',
    'POST /pec',
    'DELETE /pec',
    'GET /domini_pec',
    'GET /verifica_pec',
    'GET /modulo_attivazione',
    'PATCH /attivazione',
    'GET /rinnovo',
    'GET /comunica_pec',
    'POST /comunica_pec',
    'PATCH /comunica_pec',
    'GET /procura_registro_imprese',
    'PATCH /modifica',
    'PATCH /conservazione',
    'POST /multiutenza'
  ]
} as const

export interface PracticeScope {
  readonly id: string
  readonly scope: string
  readonly method: string
  readonly endpoint: string
  readonly domain: string
}

export const practiceScopes: readonly PracticeScope[] = Object.entries(hosts).flatMap(([domain, calls]) =>
  calls.map(call => {
    const [method = '', path = ''] = call.split(' ')
    const endpoint = path.slice(1)
    const scope = `${method}:${domain}/${endpoint}`
    return { id: Buffer.from(scope).toString('hex').slice(0, 48), scope, method, endpoint, domain }
  })
)

/** The scopes of the mail alone: those of a token that somebody was given. */
export const mailScopes: readonly string[] = practiceScopes
  .filter(({ domain }) => domain === 'ws.pecmassiva.com')
  .map(({ scope }) => scope)

/** What a request is allowed under: of a path about one thing its last word, else its first. */
export function scopeOf(domain: string, method: string, path: readonly string[]): string {
  const [section = '', , inner] = path
  return `${method}:${domain}/${inner ?? section}`
}
