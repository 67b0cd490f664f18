import { type Random, seededRandom } from '../../electron/practice/random'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { failureCauses, type Receipt, receiptKinds } from '../../shared/receipts/receipt'

/** A mail as the reader is given it. */
export type ReceiptMail = Parameters<typeof readReceipt>[0]

const longest = 1 << 20

/** What regular expressions, scanners and decoders stumble over. */
const splinters = [
  '<',
  '>',
  '"',
  '&#',
  '&egrave;',
  '\u0000',
  '\ud800',
  '\u202e',
  '\u200b',
  '=\n',
  '\r',
  'à',
  'Ã¨',
  '@',
  '-'
]

/** What the squeezed copy of a text does not count, and so no limit in it sees. */
const unseen = ['è', '日', "'", ' è', 'è@', "a'"]

/**
 * The `number`th mail of a seed: a real one, cut, glued to another, repeated up to a megabyte, sprinkled with splinters
 * or with one of its words drawn out.
 */
export function receiptCase(seeds: readonly ReceiptMail[], seed: number, number: number): ReceiptMail {
  const random = seededRandom(seed * 1_000_003 + number)
  const one = pick(random, seeds)
  const other = pick(random, seeds)
  const long = random() < 0.1 ? longest : 20_000
  return {
    sender: mangled(random, one.sender, other.sender, random() < 0.05 ? long : 300),
    subject: mangled(random, one.subject, other.subject, random() < 0.05 ? long : 600),
    body: mangled(random, one.body, other.body, long)
  }
}

function mangled(random: Random, one: string, other: string, size: number): string {
  let text = one
  for (let turns = Math.floor(random() * 6); turns > 0; turns -= 1) {
    const [from, to] = [place(random, text), place(random, text)].sort((a, b) => a - b) as [number, number]
    const part = text.slice(from, to)
    const choice = Math.floor(random() * 7)
    if (choice === 0) text = text.slice(0, from) + text.slice(to)
    else if (choice === 1) text = text.slice(0, from) + other + text.slice(from)
    else if (choice === 2)
      text = text.slice(0, from) + part.repeat(1 + Math.floor(random() * 4)) + text.slice(to)
    else if (choice === 3) text = text.slice(0, from) + pick(random, splinters) + text.slice(from)
    else if (choice === 4)
      text = text.slice(0, from) + part.toUpperCase().replaceAll(/\s+/g, '') + text.slice(to)
    else if (choice === 5) text = drawnOut(random, text, size)
    else
      text =
        text.slice(0, from) +
        (part || pick(random, splinters)).repeat(Math.ceil(size / Math.max(1, part.length)))
    text = text.slice(0, size)
  }
  return text
}

/** With room for what stands behind, so that a sentence stays one. */
function drawnOut(random: Random, text: string, size: number): string {
  const words = [...text.matchAll(/["@]\w|\d(?=[ )"])|: \w/g)]
  if (words.length === 0) return text
  const word = pick(random, words)
  const at = word.index + word[0].length
  const unit = pick(random, unseen)
  return (
    text.slice(0, at) +
    unit.repeat(Math.floor(Math.max(0, size - text.length) / unit.length)) +
    text.slice(at)
  )
}

const place = (random: Random, text: string) => Math.floor(random() * (text.length + 1))

function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('There is nothing to choose from.')
  return found
}

/** Reads it and answers which promise the reader broke; null: none. */
export function brokenPromise(mail: ReceiptMail): string | null {
  try {
    return brokenIn(readReceipt(mail))
  } catch (error) {
    return `it throws ${error instanceof Error ? error.stack : String(error)}`
  }
}

function brokenIn({
  kind,
  cause,
  code,
  recipients,
  occurredAt,
  identifier,
  reason,
  final
}: Receipt): string | null {
  const hasCause = kind === 'non-acceptance' || kind === 'failure'
  const addresses = recipients.map(({ address }) => address.toLowerCase())
  const promises: Readonly<Record<string, boolean>> = {
    'a kind that is known': receiptKinds.includes(kind),
    'a cause for what failed, and for nothing else': (cause !== null) === hasCause,
    'a cause that is known': cause === null || failureCauses.includes(cause),
    'a code of 14 to 18 digits': code === null || /^\d{14,18}$/.test(code),
    'each recipient once': new Set(addresses).size === addresses.length,
    'recipients that are addresses': addresses.every(each => /^[^\s@]+@[^\s@]+$/.test(each)),
    'a moment that exists': occurredAt === null || !Number.isNaN(Date.parse(occurredAt)),
    'an identifier without blanks': identifier === null || /^\S+$/.test(identifier),
    'words for a reason': reason === null || reason.trim() !== '',
    'an end only where there is one':
      !final || ['delivery', 'failure', 'non-acceptance', 'acceptance', 'security'].includes(kind)
  }
  return Object.entries(promises).find(([, kept]) => !kept)?.[0] ?? null
}
