/** What is asked of the system's keychain; `keytar` is one. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

const calls = ['getPassword', 'setPassword', 'deletePassword']

/** Loaded when first needed: without libsecret the module cannot even be imported, which must not end the program. */
export const loadKeytar = (): Promise<unknown> => import('keytar')

/** The keychain in a module that was imported, whichever way it exports; throws where there is none. */
export function keychainIn(module: unknown): Keychain {
  if (isKeychain(module)) return module
  const inner: unknown = typeof module === 'object' && module !== null && Reflect.get(module, 'default')
  if (isKeychain(inner)) return inner
  throw new Error('The module offers no keychain.')
}

function isKeychain(value: unknown): value is Keychain {
  return (
    typeof value === 'object' &&
    value !== null &&
    calls.every(call => typeof Reflect.get(value, call) === 'function')
  )
}
