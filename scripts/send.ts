import { readEnvironment } from '../electron/environment'
import { sendSwitch } from '../electron/script/command-line'
import { exitNames, exits } from '../electron/script/exits'
import { SendCommand } from '../electron/script/send-command'
import { buildApp } from './runtime/build'
import { prepare } from './runtime/prepare'
import { notStarted, run } from './runtime/process'
import { projectRoot, runCommand } from './runtime/project'

// Hands a massive sending to the program that runs, or starts it without a window; `--help` says more.
await runCommand(async () => {
  const words = process.argv.slice(2)
  // npm changes the folder; names of files are meant from where it was called.
  const folder = process.env.INIT_CWD ?? process.cwd()
  const { dataFolder } = readEnvironment({
    env: process.env,
    platform: process.platform,
    packaged: null,
    sandboxed: true
  })
  const write = (line: string) => process.stdout.write(`${line}\n`)
  const command = await SendCommand.read(words, { folder, dataFolder, write })
  if (typeof command === 'number') return command
  const code = await command.handOver()
  if (code !== null) return code
  // What is told of preparing must not stand among the lines of an answer.
  console.log = console.error
  const session = await prepare('start')
  try {
    await buildApp()
    const env = { ...process.env, ...session.env }
    const switches = env.CERALACCA_ELECTRON_ARGS?.split(' ').filter(word => word !== '') ?? []
    const args = [...switches, projectRoot, sendSwitch, ...words]
    const ended = await run(env.CERALACCA_ELECTRON_PATH ?? 'electron', args, { env, cwd: folder })
    if (exitNames.some(name => exits[name].code === ended)) return ended
    return ended === notStarted ? exits.unreachable.code : command.lost()
  } finally {
    await session.close()
  }
})
