import { createPublicKey, verify } from 'node:crypto'

/** What a channel says is not what the program's makers have signed. */
export class NotSigned extends Error {
  constructor() {
    super('the channel bears no valid signature')
    this.name = 'NotSigned'
  }
}

/**
 * Lets pass what a channel says only under its makers' Ed25519 signature. It names the hash of the file that is fetched
 * later, so that this one signature vouches for both.
 * `signature` in base64; `key` as DER in base64.
 * @throws NotSigned
 */
export function assertSigned(text: string, signature: string | null, key: string): void {
  if (signature === null || !isValid(text, signature, key)) throw new NotSigned()
}

function isValid(text: string, signature: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    if (publicKey.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}
