import path from 'node:path'
import { run } from './runtime/process'
import { projectRoot, runCommand } from './runtime/project'

const projects = ['unit', 'e2e', 'dist']

// Runs the tests: all of them, or `npm test -- unit`, `npm test -- e2e`, `npm test -- dist`, or any filter and option of vitest. What the
// end-to-end tests need of the machine is prepared by their own setup, so that the unit tests alone need nothing.
await runCommand(() => {
  const words = process.argv.slice(2)
  const args = words.flatMap(word => (projects.includes(word) ? ['--project', word] : [word]))
  // A project named in the usual way stays as it is: `--project unit`.
  const given = words.some(word => word.startsWith('--project')) ? words : args
  const vitest = path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
  return run(process.execPath, [vitest, 'run', ...given], { cwd: projectRoot })
})
