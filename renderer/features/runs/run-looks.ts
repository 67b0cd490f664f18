import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleSlash,
  FileClock,
  FilePenLine,
  ListChecks,
  type LucideIcon,
  OctagonX,
  Send,
  TriangleAlert,
  UserMinus
} from 'lucide-react'
import type { RestingStage, RowStage, RunState, RunView } from '../../../shared/runs/run'
import { isAllDelivered } from '../../../shared/runs/stage-groups'
import type { Tone } from '../../ui/Badge'
import { stateLooks } from '../../ui/state-looks'

interface Look {
  readonly tone: Tone
  readonly icon: LucideIcon
}

/** By state alone; how a run went is told beside it. */
const runLooks: Readonly<Record<RunState, Look>> = {
  reading: { tone: 'neutral', icon: FileClock },
  draft: { tone: 'neutral', icon: FilePenLine },
  running: { tone: 'info', icon: Send },
  paused: { tone: 'warn', icon: CirclePause },
  stopped: { tone: 'neutral', icon: OctagonX },
  done: { tone: 'neutral', icon: ListChecks }
}

/** Good only where nothing is left to know: every row is delivered. */
export function runLook({ state, counts }: Pick<RunView, 'state' | 'counts'>): Look {
  return state === 'done' && isAllDelivered(counts) ? { ...runLooks.done, tone: 'good' } : runLooks[state]
}

const restingLooks: Readonly<Record<RestingStage, Look>> = {
  unwritten: { tone: 'neutral', icon: FilePenLine },
  ready: { tone: 'neutral', icon: CircleCheck },
  warned: { tone: 'warn', icon: TriangleAlert },
  faulty: { tone: 'bad', icon: CircleAlert },
  skipped: { tone: 'neutral', icon: UserMinus },
  'set-aside': { tone: 'bad', icon: CircleSlash },
  doubted: { tone: 'warn', icon: CircleHelp }
}

export const stageLooks: Readonly<Record<RowStage, Look>> = { ...stateLooks, ...restingLooks }

const worstFirst: readonly Tone[] = ['bad', 'warn']

/** Of rows that are told together: the look of those that went worst. */
export function worstLook(stages: readonly RowStage[]): Look {
  const looks = stages.map(stage => stageLooks[stage])
  const worst = worstFirst
    .map(tone => looks.find(look => look.tone === tone))
    .find(look => look !== undefined)
  return worst ?? looks[0] ?? stageLooks.ready
}
