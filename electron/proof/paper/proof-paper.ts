import { practiceMark } from '../../../shared/mail/practice-mark'
import type { ProofContent } from '../content'
import { cover } from './cover'
import { empty, html, Markup } from './markup'
import { sendingPart } from './sending-part'
import { paperStyle } from './style'
import type { PaperWords } from './words'

/** The whole document as HTML, for the box that mails are printed in. */
export function proofPaper(content: ProofContent, words: PaperWords): string {
  const { t, language } = words
  const { mailbox, practice, sendings } = content
  const title = `${t('paper.title')} · ${mailbox.address}`
  const foot = [t('paper.title'), t('paper.working-copy'), mailbox.address].join(' · ')
  const mark = new Markup(practiceMark(t('paper.watermark'), t('paper.practice-band')))
  const whole = sendings.length
  return html`<title>${title}</title><style>${new Markup(paperStyle(foot))}</style>
<div lang="${language}">${practice ? mark : empty}
${cover(content, words)}
${sendings.map((sending, index) => sendingPart(sending, { number: index + 1, whole }, words))}
</div>`.html
}
