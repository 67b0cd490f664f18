/** A module like `keytar` that keeps its entries here and can be made to fail or to hang. */
export function fakeKeytar() {
  const entries = new Map<string, string>()
  const fake = {
    entries,
    asked: [] as string[],
    /** Calls now inside the keychain; more than one would hold more than one thread of the program. */
    inside: 0,
    mostInside: 0,
    mood: 'well' as 'well' | 'failing' | 'hanging',
    /** Ends every call that hangs. */
    wake: () => {},
    load: async (): Promise<unknown> => ({ default: { getPassword, setPassword, deletePassword } })
  }
  let awake = Promise.resolve()
  const call = async <T>(name: string, answer: () => T): Promise<T> => {
    fake.asked.push(name)
    fake.inside += 1
    fake.mostInside = Math.max(fake.mostInside, fake.inside)
    try {
      if (fake.mood === 'hanging') await hang()
      if (fake.mood === 'failing') throw new Error('refused with secret-token and secret-password')
      return answer()
    } finally {
      fake.inside -= 1
    }
  }
  const hang = (): Promise<void> => {
    awake = new Promise(resolve => {
      fake.wake = () => {
        fake.mood = 'well'
        resolve()
      }
    })
    return awake
  }
  const key = (service: string, account: string) => `${service}/${account}`
  const getPassword = (service: string, account: string) =>
    call('get', () => entries.get(key(service, account)) ?? null)
  const setPassword = (service: string, account: string, entry: string) =>
    call('set', () => {
      entries.set(key(service, account), entry)
    })
  const deletePassword = (service: string, account: string) =>
    call('delete', () => entries.delete(key(service, account)))
  return fake
}

export const owner = {
  id: 'studio',
  addresses: {
    massive: 'https://ws.service.example',
    mailboxes: 'https://pec.service.example',
    account: 'https://oauth.service.example'
  }
}

export const secrets = { token: 'secret-token', password: 'secret-password' }
