import { appError, failed, type Result, saysUnreachable } from '../../shared/errors/app-error'

/** No connection was made at all, or none to a server that could prove who it is. */
const neverLeft =
  /^(?:ERR_(?:INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|CONNECTION_REFUSED|ADDRESS_UNREACHABLE|(?:TLS_)?CERT_\w+)|ENOTFOUND|ECONNREFUSED|CERT_\w+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_(?:GET|VERIFY)_\w+)$/

/** The end of what is asked once: where it may have happened all the same, nobody knows, and that is what is said. */
export function asUnknown<T>(result: Result<T>): Result<T> {
  // An address that secrets must not go to was never asked.
  if (result.ok || !saysUnreachable(result.error) || result.error.code === 'address-refused') return result
  const { code, data } = result.error
  if (typeof data.detail === 'string' && neverLeft.test(data.detail)) return result
  return failed(appError('outcome-unknown', 'Nobody knows whether it was done.', { cause: code }))
}
