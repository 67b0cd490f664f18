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
import type { RestingStage, RowStage, RunState } from '../../../shared/runs/run'
import type { Tone } from '../../ui/Badge'
import { stateLooks } from '../../ui/state-looks'

interface Look {
  readonly tone: Tone
  readonly icon: LucideIcon
}

export const runLooks: Readonly<Record<RunState, Look>> = {
  reading: { tone: 'neutral', icon: FileClock },
  draft: { tone: 'neutral', icon: FilePenLine },
  running: { tone: 'info', icon: Send },
  paused: { tone: 'warn', icon: CirclePause },
  stopped: { tone: 'neutral', icon: OctagonX },
  done: { tone: 'good', icon: ListChecks }
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
