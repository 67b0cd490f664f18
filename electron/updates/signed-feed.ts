import { createPublicKey, verify } from 'node:crypto'

/** What a channel says is not what the program's makers have signed. */
export class NotSigned extends Error {
  constructor() {
    super('the channel bears no valid signature')
    this.name = 'NotSigned'
  }
}

/** A list of a channel, under the name it has there, such as `latest-linux.yml`. */
export interface NamedList {
  readonly name: string
  readonly text: string
}

/**
 * What is signed of a list: its name and the moment too (`signedAt`, as an ISO date), so that it passes neither for
 * another nor for a later one.
 */
export function signedBytes({ name, text }: NamedList, signedAt: string): Buffer {
  return Buffer.from(`${name}\n${signedAt}\n${text}`)
}

/**
 * Lets a list pass only under its makers' Ed25519 signature, and answers when they gave it, in milliseconds since 1970.
 * The list names the hash of the file that is fetched later, so that this one signature vouches for both.
 * `paper` is what lies beside the list: a line with the date, one with the signature in base64; `key` as DER in base64.
 * @throws NotSigned
 */
export function dateOfSigned(list: NamedList, paper: string | null, key: string): number {
  const [signedAt = '', signature = ''] = (paper ?? '').split('\n')
  const at = Date.parse(signedAt)
  if (Number.isNaN(at) || !isValid(signedBytes(list, signedAt), signature, key)) throw new NotSigned()
  return at
}

function isValid(bytes: Buffer, signature: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    if (publicKey.asymmetricKeyType !== 'ed25519') return false
    return verify(null, bytes, publicKey, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}
