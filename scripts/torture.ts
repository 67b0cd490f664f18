import { parseArgs } from 'node:util'
import { buildApp } from './runtime/build'
import { prepare } from './runtime/prepare'
import { runCommand } from './runtime/project'
import { torture } from './torture/torture'

// Kills the program again and again while its service misbehaves, and counts what was lost or sent twice:
// `npm run torture -- --sends 2000 --kills 200 --seed 7`. The last line is JSON.
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      sends: { type: 'string', default: '2000' },
      kills: { type: 'string', default: '200' },
      clock: { type: 'string', default: '30' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) }
    }
  })
  const session = await prepare('test')
  try {
    Object.assign(process.env, session.env)
    await buildApp()
    const report = await torture({
      sends: Number(values.sends),
      kills: Number(values.kills),
      clock: Number(values.clock),
      seed: Number(values.seed),
      tell: line => console.log(line)
    })
    console.log(JSON.stringify(report.figures))
    for (const fault of report.checks) console.error(fault)
    const { lost, twice, unknown, unknown_allowed } = report.figures
    return lost + twice + Math.max(0, unknown - unknown_allowed) + report.checks.length === 0 ? 0 : 1
  } finally {
    await session.close()
  }
})
