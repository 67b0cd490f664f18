import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import { z } from 'zod'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import { readRecoveryKey } from './recovery-key'

const base64 = z.base64()
const wrapped = { salt: base64, iv: base64, tag: base64, wrapped: base64 }

/** The archive's key under the recovery key; without that it tells nothing. */
export const recoverySlotSchema = z.object({ ...wrapped, madeAt: z.number() })

export type RecoverySlot = z.infer<typeof recoverySlotSchema>

const passphraseSlotSchema = z.object({
  ...wrapped,
  cost: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  blockSize: z.int().min(1).max(32),
  parallel: z.int().min(1).max(16)
})

/** What lies beside the archive: its key, wrapped once or twice, never plain. */
export const keySlotsSchema = z.object({
  version: z.literal(1),
  /** Tells whether a key is this archive's, and nothing else about it. */
  check: z.string(),
  recovery: recoverySlotSchema.nullable(),
  passphrase: passphraseSlotSchema.nullable()
})

export type KeySlots = z.infer<typeof keySlotsSchema>

/** The slots of an archive that nothing but the keychain opens yet. */
export function emptySlots(archiveKey: string): KeySlots {
  return { version: 1, check: checkOf(archiveKey), recovery: null, passphrase: null }
}

/** Whether the key is that of the archive beside these slots. */
export function fitsSlots({ check }: KeySlots, archiveKey: string): boolean {
  return check === checkOf(archiveKey)
}

function checkOf(archiveKey: string): string {
  return createHmac('sha256', Buffer.from(archiveKey, 'hex')).update('ceralacca archive').digest('base64')
}

/** A quarter of a second and 128 MB on an office computer: what guessing costs each time. */
const scryptTerms = { cost: 2 ** 17, blockSize: 8, parallel: 1 }

/** `archiveKey` is 64 hex digits; `recoveryKey` as it is written. */
export function recoverySlot(archiveKey: string, recoveryKey: string, now: number): Result<RecoverySlot> {
  const read = readRecoveryKey(recoveryKey)
  if (!read.ok) return read
  const salt = randomBytes(16)
  return ok({ ...wrap(archiveKey, keyFromRecovery(read.value, salt), salt), madeAt: now })
}

/** `recovery-key-wrong` where it is well typed but another archive's, or one that was replaced. */
export function openRecoverySlot(slot: RecoverySlot, typed: string): Result<string> {
  const read = readRecoveryKey(typed)
  if (!read.ok) return read
  const key = unwrap(slot, keyFromRecovery(read.value, Buffer.from(slot.salt, 'base64')))
  return key === null ? refuse('recovery-key-wrong', 'it opens another archive') : ok(key)
}

export function passphraseSlot(archiveKey: string, passphrase: string): NonNullable<KeySlots['passphrase']> {
  const salt = randomBytes(16)
  return { ...wrap(archiveKey, keyFromPassphrase(passphrase, salt, scryptTerms), salt), ...scryptTerms }
}

/** `passphrase-wrong` where it does not open the archive. */
export function openPassphraseSlot(
  slot: NonNullable<KeySlots['passphrase']>,
  passphrase: string
): Result<string> {
  const key = unwrap(slot, keyFromPassphrase(passphrase, Buffer.from(slot.salt, 'base64'), slot))
  return key === null ? refuse('passphrase-wrong', 'it does not open the archive') : ok(key)
}

function keyFromRecovery(secret: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'ceralacca recovery key', 32))
}

function keyFromPassphrase(passphrase: string, salt: Uint8Array, terms: typeof scryptTerms): Uint8Array {
  const { cost, blockSize, parallel } = terms
  // The same words typed on another keyboard are the same words.
  const words = passphrase.normalize('NFKC')
  const maxmem = 256 * cost * blockSize
  return scryptSync(words, salt, 32, { N: cost, r: blockSize, p: parallel, maxmem })
}

interface Wrapped {
  readonly salt: string
  readonly iv: string
  readonly tag: string
  readonly wrapped: string
}

function wrap(archiveKey: string, key: Uint8Array, salt: Uint8Array): Wrapped {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(archiveKey, 'hex'), cipher.final()])
  return {
    salt: Buffer.from(salt).toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    wrapped: sealed.toString('base64')
  }
}

function unwrap({ iv, tag, wrapped: sealed }: Wrapped, key: Uint8Array): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('hex')
  } catch {
    return null
  }
}
