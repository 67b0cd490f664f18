import { setImmediate as breath } from 'node:timers/promises'
import { practiceMark } from '../../../shared/mail/practice-mark'
import type { ProofContent } from '../content'
import { cover } from './cover'
import { empty, html, Markup } from './markup'
import { sendingBlocks } from './sending-part'
import { paperStyle } from './style'
import type { PaperWords } from './words'

/**
 * Characters of HTML in one document, about three hundred pages. The time to typeset one and the memory for it grow with
 * the square of its length: ten times as long is refused after minutes.
 */
export const longestPaper = 1_000_000

/** Milliseconds of work after which other work of the main thread has its turn. */
const stretchMs = 20

/** A pack on paper as HTML, for the box that mails are printed in: one document, or several where one would be too long. */
export async function proofPapers(content: ProofContent, words: PaperWords): Promise<readonly string[]> {
  const parts = await apportioned(content, words)
  return parts.map((blocks, index) => {
    const begin = index === 0 ? [cover(content, parts.length, words)] : []
    return paper([...begin, ...blocks], { number: index + 1, whole: parts.length }, content, words)
  })
}

async function apportioned(
  { sendings }: ProofContent,
  words: PaperWords
): Promise<readonly (readonly Markup[])[]> {
  const parts: Markup[][] = [[]]
  let length = 0
  let since = performance.now()
  for (const [index, sending] of sendings.entries()) {
    for (const block of sendingBlocks(sending, { number: index + 1, whole: sendings.length }, words)) {
      if (length + block.html.length > longestPaper && length > 0) {
        parts.push([])
        length = 0
      }
      parts.at(-1)?.push(block)
      length += block.html.length
      if (performance.now() - since < stretchMs) continue
      await breath()
      since = performance.now()
    }
  }
  return parts
}

function paper(
  blocks: readonly Markup[],
  { number, whole }: { readonly number: number; readonly whole: number },
  { mailbox, practice }: ProofContent,
  words: PaperWords
): string {
  const { t, language } = words
  const part =
    whole === 1 ? [] : [t('paper.part', { number: words.number(number), whole: words.number(whole) })]
  const title = [t('paper.title'), mailbox.address, ...part].join(' · ')
  const foot = [t('paper.title'), t('paper.working-copy'), mailbox.address, ...part].join(' · ')
  const mark = new Markup(practiceMark(t('paper.watermark'), t('paper.practice-band')))
  return html`<title>${title}</title><style>${new Markup(paperStyle(foot))}</style>
<div lang="${language}">${practice ? mark : empty}
${blocks}
</div>`.html
}
