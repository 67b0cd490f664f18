import { buildApp } from './runtime/build'
import { prepare } from './runtime/prepare'
import { run } from './runtime/process'
import { projectRoot, runCommand } from './runtime/project'

// Opens the app, building it first where needed. Arguments after `npm start --` reach the app.
await runCommand(async () => {
  const session = await prepare('start')
  try {
    await buildApp()
    const env = { ...process.env, ...session.env }
    const switches = env.CERALACCA_ELECTRON_ARGS?.split(' ').filter(word => word !== '') ?? []
    const args = [...switches, projectRoot, ...process.argv.slice(2)]
    return await run(env.CERALACCA_ELECTRON_PATH ?? 'electron', args, { env })
  } finally {
    await session.close()
  }
})
