import { parseArgs } from 'node:util'
import { buildApp } from './runtime/build'
import { prepare } from './runtime/prepare'
import { CommandError, runCommand } from './runtime/project'
import { type Blow, blows } from './torture/blow-plan'
import { hasPassed } from './torture/report'
import { torture } from './torture/torture'

// Kills the program again and again while its service misbehaves, and counts what was lost or sent twice:
// `npm run torture -- --sends 2200 --kills 210 --seed 7`. The last line is JSON.
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      sends: { type: 'string', default: '2200' },
      kills: { type: 'string', default: '210' },
      clock: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      blows: { type: 'string', default: blows.join(',') },
      minutes: { type: 'string', default: '40' }
    }
  })
  const options = {
    sends: count('sends', values.sends),
    kills: count('kills', values.kills),
    clock: count('clock', values.clock),
    seed: count('seed', values.seed),
    minutes: count('minutes', values.minutes),
    blows: values.blows === 'none' ? [] : values.blows.split(',').map(blowNamed)
  }
  const session = await prepare('test')
  try {
    Object.assign(process.env, session.env)
    await buildApp()
    const report = await torture({ ...options, tell: line => console.log(line) })
    for (const check of report.checks) console.error(`not as it must be: ${check}`)
    console.log(JSON.stringify(report.figures))
    return hasPassed(report) ? 0 : 1
  } finally {
    await session.close()
  }
})

function count(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new CommandError(`--${name} is a whole number`)
  return value
}

function blowNamed(name: string): Blow {
  const blow = blows.find(known => known === name)
  if (blow === undefined) throw new CommandError(`--blows is none, or some of ${blows.join(',')}`)
  return blow
}
