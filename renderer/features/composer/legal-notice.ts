const letter = '\\p{L}\\p{M}'

/** Between the word for a law and its number there may be its date. */
const date = String.raw`(?:\s+(?:del\s+|vom\s+|of\s+)?\d{1,2}[.°º]?\s*[\p{L}.]+\s+(?:19)?94)?`

/** L. 53/1994, by which lawyers serve judicial acts themselves. */
const lawOfNotices = [
  String.raw`(?:l|legge|law|act|gesetz|gesetzes|g)\.?\s*(?:n|nr|no)?\.?\s*53\s*/\s*(?:19)?94`,
  String.raw`(?:legge|law|gesetz|gesetzes)${date}\s*,?\s*(?:n|nr|no)\.?\s*53(?!\d)`
]

const legalNotices = new RegExp(
  `(?<![${letter}])(?:${[
    ...lawOfNotices,
    'notificazion[ei]',
    String.raw`notific(?:a|he|ato|ata)\s+ai\s+sensi`,
    String.raw`zustellung(?:en)?\s+(?:im\s+sinne|gem[äa](?:ß|ss)|nach)\s+(?:des|der|dem|von)?\s*(?:art|gesetz|l\.)?`
  ].join('|')})`,
  'iu'
)

/** What only a notice by a lawyer or a bailiff says: a notice of a breach of data or of a tax is served by other rules. */
const judicialNotices = new RegExp(
  `(?<![${letter}])(?:${[
    ...lawOfNotices,
    String.raw`notific\p{L}{1,8}\s+in\s+proprio`,
    String.raw`notific\p{L}{1,8}\s+giudiziari[ae]`,
    String.raw`relat[ae]\s+di\s+notific`,
    String.raw`ufficial[ei]\s+giudiziari[oe]?`,
    String.raw`att[oi]\s+giudiziari[o]?`,
    String.raw`si\s+notifica\s+ai\s+sensi\s+dell.{0,3}art\p{L}*\.?\s*3[\s-]*(?:bis|ter)`,
    String.raw`art\p{L}*\.?\s*(?:137|139|140|149[\s-]*bis|170)\s*,?\s*(?:del\s+)?c\.?\s*p\.?\s*c`,
    String.raw`gerichtliche[nr]?\s+zustellung`,
    'gerichtsvollzieher'
  ].join('|')})`,
  'iu'
)

/**
 * The words that make a message a notice with legal effect of its own (such as L. 53/1994), as they stand in the text;
 * null where none do. For such a notice the original receipts and the choice of their kind are needed.
 */
export function legalNoticeWord(text: string): string | null {
  return legalNotices.exec(text)?.[0].trim() ?? null
}

/** Such a notice is a judicial one: only of those it matters at which hour they are delivered. */
export function isJudicialNotice(text: string): boolean {
  return judicialNotices.test(text)
}
