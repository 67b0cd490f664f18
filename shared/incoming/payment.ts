import { holdsIban } from './iban'
import { ownWords } from './own-words'

/** What a message says about money, as far as words tell. */
export interface PaymentWords {
  /** It asks for a payment, or names an account to pay to. */
  readonly asks: boolean
  /** It says that the account to pay to is another one now. */
  readonly changed: boolean
}

/** Whoever uses one of these wants money to go somewhere. */
const account =
  /\biban\b|coordinate\s+bancarie|bankverbindung|kontoverbindung|bankdaten|kontodaten|\bbank\s+(?:details|account)|\bwire\s+transfer/i

/** Words for paying; they ask for money only beside a sum of it. */
const pays =
  '(?:\\bpag(?:are|at[eo]|ament[oi]|hi(?:ate|no)?)\\b|\\bbonific[oi]\\b|\\bvers(?:are|at[eo]|ament[oi]|ino)\\b|\\bsald(?:are|o)\\b|\\bcorrispondere\\b|zahl(?:en|ung|bar)|berwei|begleichen|\\bpay(?:ment|able)?\\b|\\bremit)'
const sum = '(?:(?:€|\\beuro?\\b)\\s{0,3}\\d|\\d\\s{0,3}(?:€|euro?\\b))'
const paysSum = new RegExp(`${pays}[^]{0,90}?${sum}|${sum}[^]{0,90}?${pays}`, 'i')

/** One of each within a sentence or two. */
const accountNamed =
  '(?:\\biban\\b|coordinate|conto\\s+corrente|bankverbindung|kontoverbindung|bankdaten|kontodaten|bank\\s+(?:details|account))'
const changedNamed =
  '(?:\\bnuov[aoie]\\b|\\bcambi(?:at[oaie]|o)\\b|\\bvariat[oaie]\\b|variazione|modific(?:at[oaie]|a)\\b|aggiornat[oaie]|\\bneue[nrs]?\\b|ge[^\\s\\w]{1,4}ndert|\\bgeaendert|\\bnew\\b|\\bchanged\\b|\\bupdated\\b)'
const changed = new RegExp(
  `${accountNamed}[^.;!?]{0,60}${changedNamed}|${changedNamed}[^.;!?]{0,60}${accountNamed}`,
  'i'
)

/** Reads a text in Italian, German or English. Never throws; linear. */
export function readPayment(text: string): PaymentWords {
  const own = ownWords(text)
  const says = changed.test(own)
  return {
    asks: says || account.test(own) || paysSum.test(own) || holdsIban(own),
    changed: says
  }
}
