import { runStandalone } from '../electron/practice/standalone'
import { runCommand } from './runtime/project'

// The practice service alone, in plain Node: nothing is built, installed or downloaded for it.
await runCommand(async () => {
  await runStandalone(process.argv.slice(2))
  return 0
})
