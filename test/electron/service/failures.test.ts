import { describe, expect, it } from 'vitest'
import { classifyFailure } from '../../../electron/service/failures'

const coded = (code: string): Error => Object.assign(new Error('secret-in-message'), { code })
const node = (code: string): Error => new TypeError('fetch failed', { cause: coded(code) })
const electron = (code: string): Error => new Error(`net::${code}`)

describe('a failure of the network', () => {
  it.each([
    [electron('ERR_INTERNET_DISCONNECTED'), 'offline'],
    [electron('ERR_NAME_NOT_RESOLVED'), 'offline'],
    [electron('ERR_CONNECTION_REFUSED'), 'offline'],
    [electron('ERR_CONNECTION_RESET'), 'offline'],
    [electron('ERR_EMPTY_RESPONSE'), 'offline'],
    [electron('ERR_PROXY_CONNECTION_FAILED'), 'offline'],
    [electron('ERR_CONNECTION_TIMED_OUT'), 'timeout'],
    [electron('ERR_TIMED_OUT'), 'timeout'],
    [electron('ERR_CERT_AUTHORITY_INVALID'), 'certificate'],
    [electron('ERR_CERT_DATE_INVALID'), 'certificate'],
    [electron('ERR_SSL_VERSION_OR_CIPHER_MISMATCH'), 'certificate'],
    [electron('ERR_SSL_PROTOCOL_ERROR'), 'wrong-server'],
    [electron('ERR_INVALID_HTTP_RESPONSE'), 'wrong-server'],
    [electron('ERR_TUNNEL_CONNECTION_FAILED'), 'proxy-login'],
    [electron('ERR_PROXY_AUTH_UNSUPPORTED'), 'proxy-login'],
    [electron('ERR_PROXY_AUTH_REQUESTED'), 'proxy-login'],
    [electron('ERR_CONTENT_DECODING_FAILED'), 'unreadable-answer'],
    [electron('ERR_UNSAFE_REDIRECT'), 'redirected'],
    [new Error("Attempted to redirect, but redirect policy was 'error'"), 'redirected'],
    [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'redirected'],
    [node('ENOTFOUND'), 'offline'],
    [node('EAI_AGAIN'), 'offline'],
    [node('ECONNREFUSED'), 'offline'],
    [node('ECONNRESET'), 'offline'],
    [node('UND_ERR_SOCKET'), 'offline'],
    [new TypeError('terminated', { cause: coded('UND_ERR_SOCKET') }), 'offline'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
    [node('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
    [node('ETIMEDOUT'), 'timeout'],
    [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate'],
    [node('CERT_HAS_EXPIRED'), 'certificate'],
    [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate'],
    [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate'],
    [node('EPROTO'), 'wrong-server'],
    [node('HPE_INVALID_CONSTANT'), 'wrong-server'],
    [new TypeError('fetch failed', { cause: new AggregateError([coded('ECONNREFUSED')]) }), 'offline'],
    [new TypeError('Headers.append: "Bearer secret" is an invalid header value.'), 'internal'],
    ['not even an error', 'internal']
  ])('%s is told as %s', (error, code) => {
    expect(classifyFailure(error).code).toBe(code)
  })

  it('keeps the code of the network and nothing of the sentence', () => {
    expect(classifyFailure(node('ENOTFOUND')).data).toEqual({ detail: 'ENOTFOUND' })
    expect(classifyFailure(electron('ERR_CERT_DATE_INVALID')).data).toEqual({
      detail: 'ERR_CERT_DATE_INVALID'
    })
    expect(JSON.stringify(classifyFailure(node('ENOTFOUND')))).not.toContain('secret')
    expect(JSON.stringify(classifyFailure(new TypeError('Bearer secret')))).not.toContain('secret')
  })

  it('ends on causes that go round in a circle', () => {
    const error = new Error('round')
    error.cause = error
    expect(classifyFailure(error).code).toBe('internal')
  })
})
