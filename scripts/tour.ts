import path from 'node:path'
import { buildApp } from './runtime/build'
import { launchApp } from './runtime/launch-app'
import { prepare } from './runtime/prepare'
import { projectRoot, runCommand } from './runtime/project'
import { runSteps } from './tour/run-steps'
import { steps } from './tour/steps'

// Drives the built app as a new user would; the pictures of each step are in out/tour/.
await runCommand(async () => {
  const session = await prepare('test')
  try {
    Object.assign(process.env, session.env)
    await buildApp()
    const launched = await launchApp()
    try {
      return (await runSteps(launched, steps, path.join(projectRoot, 'out', 'tour'))) ? 0 : 1
    } finally {
      await launched.close()
    }
  } finally {
    await session.close()
  }
})
