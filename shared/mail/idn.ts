const base = 36
const tMin = 1
const tMax = 26

/** A host with its `xn--` labels in their own letters; a label that cannot be read stays as it is. */
export function toUnicodeHost(host: string): string {
  return host
    .split('.')
    .map(label => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.')
}

/** Punycode, RFC 3492, section 6.2; null where the label is not written in it. */
function decodeLabel(encoded: string): string | null {
  const delimiter = encoded.lastIndexOf('-')
  const output = [...encoded.slice(0, Math.max(delimiter, 0))].map(letter => letter.codePointAt(0) ?? 0)
  let codePoint = 128
  let position = 0
  let bias = 72
  let at = delimiter + 1
  while (at < encoded.length) {
    const before = position
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(encoded.charAt(at))
      at += 1
      if (digit === null) return null
      position += digit * weight
      const threshold = Math.min(Math.max(k - bias, tMin), tMax)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = output.length + 1
    bias = adapt(position - before, length, before === 0)
    codePoint += Math.floor(position / length)
    position %= length
    if (codePoint > 0x10ffff) return null
    output.splice(position, 0, codePoint)
    position += 1
  }
  return String.fromCodePoint(...output)
}

/** Null for anything else, and for the empty text behind the end. */
function digitOf(letter: string): number | null {
  if (/^[a-z]$/i.test(letter)) return letter.toLowerCase().charCodeAt(0) - 97
  return /^\d$/.test(letter) ? Number(letter) + 26 : null
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : Math.floor(delta / 2)
  rest += Math.floor(rest / length)
  let k = 0
  while (rest > ((base - tMin) * tMax) / 2) {
    rest = Math.floor(rest / (base - tMin))
    k += base
  }
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + 38))
}
