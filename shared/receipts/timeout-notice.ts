const waited =
  /non(?:e?(?:ancora)?stato(?:ancora|possibile)?|risulta(?:va)?(?:ancora)?(?:essere)?(?:stato)?)consegna(?:to|rlo).{0,30}?(dodici|ventiquattro|(?<!\d)(?:12|24))ore/
const bareNotice =
  /^(?:(?:pre)?avvisodi[a-z.]{0,60}?)?[-.:]{0,10}ilmessaggio(?:"[^"]{0,300}")?none?statoconsegnato/

/**
 * How long the provider says it has waited: 12 hours (it goes on trying) or 24 (it gave up); null when its words do
 * not decide it. Both notices may name both figures, and both may say "nelle prime", so what counts is the figure
 * beside "non è stato consegnato" or "non risulta consegnato", then what the notice expects of the sending. Takes squeezed text.
 */
export function hoursWaited(words: string): 12 | 24 | null {
  const beside = waited.exec(words)?.[1]
  if (beside !== undefined) return beside === 'dodici' || beside === '12' ? 12 : 24
  if (/considerarsinonandataabuonfine/.test(words)) return 24
  if (/potrebbenonandareabuonfine/.test(words)) return 12
  return /(?:ventiquattro|(?<!\d)24)ore/.test(words) && !/dodici|(?<!\d)12ore/.test(words) ? 24 : null
}

/** Whether a body begins with the notice's own words, without the sentence that names message and recipient. */
export function isBareNotice(squeezed: string): boolean {
  return bareNotice.test(squeezed)
}
