import { openJournal } from '../../../electron/journal/open-journal'
import { draftOf } from './records'

/**
 * Writes drafts into the journal of the folder in the first argument and prints the id of each that was
 * acknowledged. `fill` stops at the first failure; else it goes on until it is killed.
 */
const [folder, until] = process.argv.slice(2)
if (folder === undefined) throw new Error('A folder is needed.')

const say = (line: string) => process.stdout.write(`${line}\n`)
const { journal } = await openJournal({ folder, now: () => 0, compactAbove: until === 'fill' ? 1e6 : 20_000 })

for (let count = 0; ; count += 1) {
  const id = `d${count}`
  const saved = await journal.saveDraft(draftOf(id, { bodyHtml: 'x'.repeat((count * 37) % 900) }))
  if (!saved.ok) {
    const short = await journal.markRead('studio', ['short'], true)
    say(`failed ${saved.error.code} ${saved.error.data.cause}, then a shorter one: ${short.ok}`)
    break
  }
  say(id)
}
