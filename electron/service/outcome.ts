import { appError, type ErrorCode, failed, type Result } from '../../shared/errors/app-error'

/** With these nothing can say whether the service did what it was asked. */
const openEnds: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'timeout',
  'wrong-server',
  'proxy-login',
  'certificate',
  'redirected',
  'server-fault',
  'unreadable-answer'
])

/** No connection was made at all, or none to a server that could prove who it is. */
const neverLeft =
  /^(?:ERR_(?:INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|CONNECTION_REFUSED|ADDRESS_UNREACHABLE|(?:TLS_)?CERT_\w+)|ENOTFOUND|ECONNREFUSED|CERT_\w+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_(?:GET|VERIFY)_\w+)$/

/** The end of what is asked once: where it may have happened all the same, nobody knows, and that is what is said. */
export function asUnknown<T>(result: Result<T>): Result<T> {
  if (result.ok || !openEnds.has(result.error.code)) return result
  const { code, data } = result.error
  if (typeof data.detail === 'string' && neverLeft.test(data.detail)) return result
  return failed(appError('outcome-unknown', 'Nobody knows whether it was done.', { cause: code }))
}
