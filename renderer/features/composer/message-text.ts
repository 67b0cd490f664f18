/** What the user wrote, as text, without what is quoted from somebody else. */
export function ownText(mailHtml: string): string {
  const page = new DOMParser().parseFromString(mailHtml, 'text/html')
  for (const quote of page.querySelectorAll('blockquote')) quote.remove()
  for (const block of page.querySelectorAll('p, li, br')) block.append('\n')
  return (page.body.textContent ?? '').trim()
}

/** Whether anything is there at all, quoted or not. */
export function isEmptyHtml(mailHtml: string): boolean {
  return mailHtml.replace(/<[^>]*>/g, '').trim() === ''
}

const letter = '\\p{L}\\p{M}'
const attachmentWords = new RegExp(
  `(?<![${letter}])(?:${[
    'allegat[oiae]',
    'allego',
    'alleghiamo',
    'si allegan?o?',
    'allegando',
    'anlagen?',
    'anbei',
    'anh[äa]nge?n?',
    'angeh[äa]ngt\\p{L}*',
    'beigef[üu]gt\\p{L}*',
    'beiliegend\\p{L}*',
    'attached',
    'attachments?',
    'enclosed',
    'enclosures?'
  ].join('|')})(?![${letter}])`,
  'iu'
)

/** The word that speaks of an attachment, as it stands in the text; null where none does. */
export function attachmentWord(text: string): string | null {
  return attachmentWords.exec(text)?.[0] ?? null
}
