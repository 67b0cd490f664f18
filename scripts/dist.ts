import { parseArgs } from 'node:util'
import { packageProgram } from './dist/package-program'
import { runCommand } from './runtime/project'

// Packages the program for the system this runs on: installers, or with `--dir` the unpacked program only.
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      version: { type: 'string' },
      output: { type: 'string' }
    }
  })
  const { dir: unpackedOnly, ...given } = values
  const folder = await packageProgram({ unpackedOnly, ...given })
  console.log(`The unpacked program lies in ${folder}`)
  return 0
})
