import { runStandalone } from '../electron/practice/standalone'
import { storedOfficeMail } from './corpus/office-mail'
import { runCommand } from './runtime/project'

// The practice service alone, in plain Node: nothing is built, installed or downloaded for it.
await runCommand(async () => {
  await runStandalone(process.argv.slice(2), wanted => storedOfficeMail({ ...wanted, seed: 20 }))
  return 0
})
