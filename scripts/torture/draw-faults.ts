import type { FaultInput } from '../../electron/practice/faults'
import type { Random } from '../../electron/practice/random'

/** What may go wrong at a service in one round; each with its chance. */
const choices: readonly (() => FaultInput)[] = [
  () => ({ kind: 'drop', stage: 'before', endpoint: 'send', probability: 0.3 }),
  () => ({ kind: 'drop', stage: 'after', endpoint: 'send', probability: 0.3 }),
  () => ({ kind: 'status', status: 500, stage: 'after', endpoint: 'send', probability: 0.3 }),
  () => ({ kind: 'status', status: 500, stage: 'before', endpoint: 'all', probability: 0.2 }),
  () => ({ kind: 'status', status: 429, endpoint: 'send', probability: 0.2 }),
  () => ({ kind: 'status', status: 402, endpoint: 'send', times: 1 }),
  () => ({ kind: 'status', status: 401, endpoint: 'all', times: 1 }),
  () => ({ kind: 'garbage', form: 'proxy-page', stage: 'after', endpoint: 'send', probability: 0.2 }),
  () => ({ kind: 'garbage', form: 'truncated', stage: 'after', endpoint: 'all', probability: 0.2 }),
  () => ({ kind: 'latency', ms: 4_000, endpoint: 'all', probability: 0.3 }),
  () => ({ kind: 'smtp', status: 500, stage: 'after', endpoint: 'send', probability: 0.2 }),
  () => ({ kind: 'receipts', mode: 'late', ms: 120_000, probability: 0.3 }),
  () => ({ kind: 'receipts', mode: 'doubled', probability: 0.3 }),
  () => ({ kind: 'receipts', mode: 'shuffled', probability: 0.3 })
]

/** None to three of them; `withheld`: and no receipt ever comes. */
export function drawFaults(random: Random, withheld: boolean): readonly FaultInput[] {
  const count = Math.floor(random() * 4)
  const drawn = Array.from({ length: count }, () => choices[Math.floor(random() * choices.length)])
  const faults = drawn.flatMap(choice => (choice === undefined ? [] : [choice()]))
  return withheld ? [...faults, { kind: 'receipts', mode: 'never' }] : faults
}
