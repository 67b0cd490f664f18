import { expect, test } from 'vitest'
import { hasPassed } from '../../scripts/torture/report'
import { torture } from '../../scripts/torture/torture'

// What this would catch: a message lost or sent twice where the program is killed over its request, the service fails
// it, the disk is full, an old copy is restored or the archive damaged. `npm run torture` is the long run.

test('200 messages under 20 kills are neither lost nor sent twice, and what nobody can know is said to be unknown', async () => {
  const lines: string[] = []
  const report = await torture({
    sends: 200,
    kills: 20,
    clock: 60,
    seed: 20_261_124,
    // Waiting for a time-out takes as long as it takes.
    blows: ['disk', 'copy', 'damage'],
    minutes: 5,
    tell: line => lines.push(line)
  })
  expect(hasPassed(report), [...lines, ...report.checks, JSON.stringify(report.figures)].join('\n')).toBe(
    true
  )
  expect(report.figures).toMatchObject({ sends: 200, kills: 20 })
  expect(report.figures.kills_in_flight).toBeGreaterThanOrEqual(10)
}, 420_000)
