import { openLocally } from '../../../electron/archive/local-archive'
import { storedDraft, testKey } from '../../helpers/stored'

/** Writes drafts into the archive in the first argument, and prints the id of each that was acknowledged, until killed. */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('A file is needed.')

const { tables } = openLocally({ file, key: testKey }, () => 0)
for (let count = 0; ; count += 1) {
  const id = `d${count}`
  const saved = await tables.outbox.saveDraft(storedDraft(id, { bodyHtml: 'x'.repeat((count * 37) % 900) }))
  if (!saved.ok) throw new Error(saved.error.code)
  process.stdout.write(`${id}\n`)
}
