import { stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readKeySlots, writeKeySlots } from '../../../../electron/archive/keys/key-slot-file'
import {
  emptySlots,
  fitsSlots,
  openPassphraseSlot,
  openRecoverySlot,
  passphraseSlot,
  recoverySlot
} from '../../../../electron/archive/keys/key-slots'
import { makeRecoveryKey } from '../../../../electron/archive/keys/recovery-key'
import { temporaryFolder } from '../../../helpers/stored'

const archiveKey = 'c0ffee'.padEnd(64, '7')

function slotFor(recoveryKey: string) {
  const slot = recoverySlot(archiveKey, recoveryKey, 1)
  if (!slot.ok) throw new Error(slot.error.code)
  return slot.value
}

describe('the key slots', () => {
  it('give the archive key to its recovery key and to no other', () => {
    const recoveryKey = makeRecoveryKey()
    const slot = slotFor(recoveryKey)
    expect(openRecoverySlot(slot, recoveryKey.toLowerCase())).toEqual({ ok: true, value: archiveKey })
    expect(openRecoverySlot(slot, makeRecoveryKey())).toMatchObject({ error: { code: 'recovery-key-wrong' } })
    expect(openRecoverySlot(slot, 'nonsense')).toMatchObject({ error: { code: 'recovery-key-mistyped' } })
  })

  it('give it to the passphrase, however its accents are composed, and to no other', () => {
    const slot = passphraseSlot(archiveKey, 'perch\u00e9 no')
    expect(openPassphraseSlot(slot, 'perche\u0301 no')).toEqual({ ok: true, value: archiveKey })
    expect(openPassphraseSlot(slot, 'perche no')).toMatchObject({ error: { code: 'passphrase-wrong' } })
  })

  it('hold neither the archive key nor the recovery key in the plain, and are for the user alone', async () => {
    const folder = await temporaryFolder()
    const recoveryKey = makeRecoveryKey()
    const slots = { ...emptySlots(archiveKey), recovery: slotFor(recoveryKey) }
    await writeKeySlots(folder, slots)
    expect(await readKeySlots(folder)).toEqual(slots)
    const text = JSON.stringify(slots)
    expect(text).not.toContain(archiveKey)
    expect(text).not.toContain(Buffer.from(archiveKey, 'hex').toString('base64'))
    expect(text).not.toContain(recoveryKey.slice(0, 5))
    expect((await stat(path.join(folder, 'archive.keys.json'))).mode & 0o777).toBe(0o600)
  })

  it('know their own archive key from another', () => {
    expect(fitsSlots(emptySlots(archiveKey), archiveKey)).toBe(true)
    expect(fitsSlots(emptySlots(archiveKey), 'b'.repeat(64))).toBe(false)
  })

  it('count as none where the file is missing or has been damaged', async () => {
    const folder = await temporaryFolder()
    expect(await readKeySlots(folder)).toBeNull()
    await writeKeySlots(folder, {
      ...emptySlots(archiveKey),
      recovery: { ...slotFor(makeRecoveryKey()), iv: '***' }
    })
    expect(await readKeySlots(folder)).toBeNull()
  })
})
