const letter = '\\p{L}\\p{M}'

/** Between the word for a law and its number there may be its date. */
const date = String.raw`(?:\s+(?:del\s+|vom\s+|of\s+)?\d{1,2}[.°º]?\s*[\p{L}.]+\s+(?:19)?94)?`

const legalNotices = new RegExp(
  `(?<![${letter}])(?:${[
    String.raw`(?:l|legge|law|act|gesetz|gesetzes|g)\.?\s*(?:n|nr|no)?\.?\s*53\s*/\s*(?:19)?94`,
    String.raw`(?:legge|law|gesetz|gesetzes)${date}\s*,?\s*(?:n|nr|no)\.?\s*53(?!\d)`,
    'notificazion[ei]',
    String.raw`notific(?:a|he|ato|ata)\s+ai\s+sensi`,
    String.raw`zustellung(?:en)?\s+(?:im\s+sinne|gem[äa](?:ß|ss)|nach)\s+(?:des|der|dem|von)?\s*(?:art|gesetz|l\.)?`
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
