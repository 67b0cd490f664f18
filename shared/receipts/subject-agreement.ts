import { decodeWords } from './encoded-words'
import { squeeze, squeezeBody } from './squeezed'
import { splitCode } from './subject'

/**
 * Whether the subject that a sentence quotes is that of the mail it stands in. `other`: the body is somebody's text that
 * begins with a pasted receipt. `uncertain`: the words are the same, but the code is missing among them, as it is where a
 * provider cut them, or where an older message of the same subject is quoted.
 */
export type SubjectAgreement = 'same' | 'uncertain' | 'other'

/** Squeezed. No provider cuts a shorter subject: where only its beginning is quoted, it is the subject of another message. */
const shortestCut = 32

/** `quoted` is the text up to the closing quote, `subject` the mail's own, decoded and without the prefix of its kind. */
export function subjectAgreement(quoted: string, subject: string): SubjectAgreement {
  const { code, original } = splitCode(subject)
  const said = decodeWords(quoted).replace(/["“”„‟«»]\s?$/, '')
  const words = squeeze(said).squeezed
  if (code !== null && words.endsWith(code)) return 'same'
  if (code !== null && splitCode(said).code !== null) return 'other'
  // The text has lost its tags and entities, which the subject may still have.
  const readings = [
    [subject, original] as const,
    [squeezeBody(subject).text, squeezeBody(original).text] as const
  ]
  const agreements = readings.map(([own, bare]) => {
    const key = hasLosses(own) || hasLosses(said) ? consonants : squeezed
    return agreementOf(key(said), key(own), code === null ? null : key(bare))
  })
  return agreements.find(each => each !== 'other') ?? 'other'
}

/** `bare` is the mail's subject without its code; null where it has none. */
function agreementOf(words: string, own: string, bare: string | null): SubjectAgreement {
  if (words === own) return 'same'
  const isCut = words.length >= shortestCut && own.startsWith(words)
  if (bare !== null) return isCut || words === bare ? 'uncertain' : 'other'
  const isLineCut = own.length >= shortestCut && words.startsWith(own)
  return isCut || isLineCut ? 'same' : 'other'
}

function hasLosses(text: string): boolean {
  return /[^ -~]/.test(text)
}

const squeezed = (text: string) => squeeze(text).squeezed

/** What is left of words however their accents arrived: as "à", "a'", "a" or nothing. */
const consonants = (text: string) => squeezed(text).replace(/[^b-df-hj-np-tv-z0-9]/g, '')

/**
 * Whether a moment is not known to lie behind that of the code, which begins with date and time of its sending: what was
 * pasted into a message is always older than the message. Both are Italian time.
 */
export function isOlderThanCode(moment: string | null, subject: string): boolean {
  const { code } = splitCode(subject)
  if (moment === null || code === null || !/\+0[12]:00$/.test(moment)) return true
  // The seconds of the code are not certain.
  return moment.replace(/\D/g, '').slice(0, 12) < code.slice(0, 12)
}
