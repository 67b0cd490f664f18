import { randomBytes } from 'node:crypto'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'

/** Digits and letters that are not taken for each other when read from paper. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const keyBytes = 20
const groups = 8
/** Symbols of a group that carry the key; one more checks them. */
const groupSize = 4

/** A new recovery key: 160 random bits in eight groups of five, the last symbol of each being its check. */
export function makeRecoveryKey(): string {
  return writeRecoveryKey(randomBytes(keyBytes))
}

export function writeRecoveryKey(key: Uint8Array): string {
  const values = valuesOf(key)
  return Array.from({ length: groups }, (_, at) => {
    const group = values.slice(at * groupSize, (at + 1) * groupSize)
    return [...group, checkOf(at, group)].map(value => symbols[value]).join('')
  }).join('-')
}

/**
 * The key somebody typed; case, blanks and dashes do not matter, and O, I, L are taken for the digits they look like.
 * `recovery-key-mistyped` says in `data.group` (from 1) where the first slip is, or in `data.length` how many of
 * `data.wanted` symbols there are.
 */
export function readRecoveryKey(typed: string): Result<Uint8Array> {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const wanted = groups * (groupSize + 1)
  const values = [...plain].map(symbol => symbols.indexOf(symbol))
  for (let at = 0; at < groups; at += 1) {
    const group = values.slice(at * (groupSize + 1), (at + 1) * (groupSize + 1))
    if (group.length < groupSize + 1) break
    const [check] = group.slice(groupSize)
    if (group.includes(-1) || checkOf(at, group.slice(0, groupSize)) !== check) {
      return refuse('recovery-key-mistyped', 'a group does not fit its check', { group: at + 1 })
    }
  }
  if (values.length !== wanted) {
    return refuse('recovery-key-mistyped', 'too short or too long', { length: values.length, wanted })
  }
  return ok(bytesOf(values.filter((_, at) => at % (groupSize + 1) !== groupSize)))
}

/** Five bits each. */
function valuesOf(key: Uint8Array): number[] {
  const bits = [...key].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map(five => Number.parseInt(five, 2))
}

function bytesOf(values: readonly number[]): Uint8Array {
  const bits = values.map(value => value.toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], eight => Number.parseInt(eight, 2))
}

/** A sum in the field of 32: it finds every single slip and every two neighbours changed round, and groups changed round. */
function checkOf(group: number, values: readonly number[]): number {
  return [...values, group + 1].reduce((sum, value) => timesTwo(sum) ^ value, 0)
}

function timesTwo(value: number): number {
  const doubled = value << 1
  // The field's polynomial: x^5 + x^2 + 1.
  return doubled > 31 ? doubled ^ 0b100101 : doubled
}
