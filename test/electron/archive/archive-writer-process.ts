import path from 'node:path'
import { localOpener, openLocally } from '../../../electron/archive/local-archive'
import { draftOf } from './records'

/**
 * Works on the archive of the folder in the first argument, under the key in the second. `write` saves drafts until it is killed and prints the id of
 * each that was acknowledged; `read-only` gives up the rights of an administrator, opens and tries to save.
 */
const [folder, key, task] = process.argv.slice(2)
if (folder === undefined || key === undefined) throw new Error('A folder and a key are needed.')

const say = (line: string) => process.stdout.write(`${line}\n`)
const place = { file: path.join(folder, 'archive.db'), key }

if (task === 'read-only') {
  // An administrator may write everywhere.
  if (process.getuid?.() === 0) process.setuid?.(65_534)
  const opening = await localOpener(() => 0).open(place)
  if (opening.state === 'failed') say(`failed ${opening.error.code} ${opening.error.data.cause}`)
  else say(opening.state)
} else {
  const { tables } = openLocally(place, () => 0)
  for (let count = 0; ; count += 1) {
    const saved = await tables.outbox.saveDraft(
      draftOf(`d${count}`, { bodyHtml: 'x'.repeat((count * 37) % 900) })
    )
    if (saved.ok) say(`d${count}`)
  }
}
