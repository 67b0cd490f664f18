/** How long an IBAN is where somebody in the Union or beside it may be asked to pay to (IBAN registry, ISO 13616). */
const lengths = new Map(
  (
    'AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 ' +
    'LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), Number(entry.slice(2))])
)

const beginning = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?=[\s.-]?[A-Z0-9])/giu

/** The longest one, with a blank after each character. */
const longestWritten = 64

/** Whether a text holds an account number whose check digits are right, written with blanks or without. Linear. */
export function holdsIban(text: string): boolean {
  for (const { 0: first, index } of text.matchAll(beginning)) {
    const length = lengths.get(first.slice(0, 2).toUpperCase())
    if (length === undefined) continue
    const letters = text.slice(index, index + longestWritten).replace(/[\s.-]+/g, '')
    if (isIban(letters.slice(0, length).toUpperCase(), length)) return true
  }
  return false
}

/** ISO 7064, mod 97-10: the first four go to the end, letters count from 10. */
function isIban(iban: string, length: number): boolean {
  if (iban.length !== length || !/^[A-Z0-9]+$/.test(iban)) return false
  let rest = 0
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
