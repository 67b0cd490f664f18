import type { FaultInput } from '../../electron/practice/faults'
import type { Random } from '../../electron/practice/random'

/** What may go wrong at a service in one round; each with its chance. */
const choices: readonly FaultInput[] = [
  { kind: 'drop', stage: 'before', endpoint: 'send', probability: 0.3 },
  { kind: 'drop', stage: 'after', endpoint: 'send', probability: 0.3 },
  { kind: 'drop', stage: 'before', endpoint: 'all', probability: 0.15 },
  { kind: 'status', status: 500, stage: 'after', endpoint: 'send', probability: 0.3 },
  { kind: 'status', status: 500, stage: 'before', endpoint: 'all', probability: 0.2 },
  { kind: 'status', status: 429, endpoint: 'send', probability: 0.2 },
  { kind: 'status', status: 402, endpoint: 'send', times: 1 },
  { kind: 'status', status: 401, endpoint: 'all', times: 1 },
  { kind: 'garbage', form: 'proxy-page', stage: 'after', endpoint: 'send', probability: 0.2 },
  { kind: 'garbage', form: 'text', stage: 'before', endpoint: 'all', probability: 0.1 },
  { kind: 'garbage', form: 'truncated', stage: 'after', endpoint: 'all', probability: 0.2 },
  { kind: 'garbage', form: 'empty', stage: 'after', endpoint: 'send', probability: 0.2 },
  { kind: 'latency', ms: 4_000, endpoint: 'all', probability: 0.3 },
  { kind: 'latency', ms: 20_000, stage: 'after', endpoint: 'send', probability: 0.1 },
  { kind: 'smtp', status: 500, stage: 'after', endpoint: 'send', probability: 0.2 },
  { kind: 'smtp', status: 400, stage: 'before', endpoint: 'send', probability: 0.1 },
  { kind: 'receipts', mode: 'late', ms: 120_000, probability: 0.3 },
  { kind: 'receipts', mode: 'doubled', probability: 0.3 },
  { kind: 'receipts', mode: 'shuffled', probability: 0.3 },
  { kind: 'receipts', mode: 'never', probability: 0.1 }
]

export interface Weather {
  readonly faults: readonly FaultInput[]
  /** The service shows originals in the place of receipts, and hides bad news. */
  readonly worstCase: boolean
}

/** None to three faults at one service for one round. */
export function drawWeather(random: Random): Weather {
  const count = Math.floor(random() * 4)
  const drawn = Array.from({ length: count }, () => choices[Math.floor(random() * choices.length)])
  return { faults: drawn.filter(fault => fault !== undefined), worstCase: random() < 0.1 }
}
