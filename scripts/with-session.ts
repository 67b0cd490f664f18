import { prepare } from './runtime/prepare'
import { run } from './runtime/process'
import { CommandError, runCommand } from './runtime/project'

// Runs a command in the session the tests get: `npx tsx scripts/with-session.ts npx vitest run test/e2e/x.test.ts`.
await runCommand(async () => {
  const words = process.argv.slice(2)
  const [command, ...args] = words[0] === '--' ? words.slice(1) : words
  if (command === undefined)
    throw new CommandError('usage: tsx scripts/with-session.ts <command> [arguments]')
  const session = await prepare('test')
  try {
    return await run(command, args, { env: { ...process.env, ...session.env } })
  } finally {
    await session.close()
  }
})
