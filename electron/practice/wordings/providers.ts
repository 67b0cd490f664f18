import { hashText } from '../random'
import { bilingualHtml, bilingualText } from './bilingual'
import { classicHtml, classicText, joinedText } from './classic'
import { postalText, regionText, ruledText } from './public-bodies'
import type { Wording } from './wording'

/** Every wording the practice knows; none of them is the only right one. */
export const wordings: readonly Wording[] = [
  classicText,
  classicHtml,
  bilingualText,
  bilingualHtml,
  ruledText,
  regionText,
  postalText,
  joinedText
]

/** A recipient's domain has one provider and so one wording, always the same. */
export function wordingOf(domain: string): Wording {
  return wordings[hashText(domain) % wordings.length] ?? classicText
}
