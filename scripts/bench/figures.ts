import { CommandError } from '../runtime/project'
import { median, reachedBy } from './statistics'

/** What is measured, its unit, and which end of its samples is the bad one. */
export const figures = {
  start: { unit: 'ms', worse: 'more' },
  memory: { unit: 'MB', worse: 'more' },
  search: { unit: 'ms', worse: 'more' },
  scroll: { unit: 'ms', worse: 'more' },
  open: { unit: 'ms', worse: 'more' },
  sync: { unit: 'messages/s', worse: 'less' },
  pacing: { unit: 'sends/s', worse: 'less' }
} as const

export type FigureName = keyof typeof figures

export const figureNames = Object.keys(figures) as readonly FigureName[]

export interface Samples {
  readonly ours: readonly number[]
  /** What `ours` are the means of, where they are means: what 95 of 100 reach is said of these. */
  readonly single?: readonly number[]
  /** null where there is no floor to compare with. */
  readonly floor: readonly number[] | null
}

/** A line of `out/bench/latest.json`. */
export interface Figure {
  readonly name: FigureName
  readonly unit: string
  readonly median: number
  /** What 95 of 100 samples reach: of times the 95th percentile, of rates the 5th. */
  readonly p95: number
  /** The floor's median; null where there is none. */
  readonly floor: number | null
  /** Our median over the floor's. */
  readonly ratio: number | null
}

export function figureOf(name: FigureName, { ours, single = ours, floor }: Samples): Figure {
  const { unit, worse } = figures[name]
  const ourMedian = median(ours)
  const floorMedian = floor === null ? null : median(floor)
  return {
    name,
    unit,
    median: rounded(ourMedian),
    p95: rounded(reachedBy(single, 0.95, worse)),
    floor: floorMedian === null ? null : rounded(floorMedian),
    ratio: floorMedian === null ? null : rounded(ourMedian / floorMedian)
  }
}

/** All of them where none is named, in their own order. Throws where a name is unknown. */
export function figuresNamed(names: readonly string[]): readonly FigureName[] {
  const unknown = names.filter(name => !figureNames.some(known => known === name))
  if (unknown.length > 0) {
    throw new CommandError(`Unknown: ${unknown.join(', ')}. The figures are ${figureNames.join(', ')}.`)
  }
  return names.length === 0 ? figureNames : figureNames.filter(name => names.includes(name))
}

/** Three digits behind the point: a pace of 0.996 is not one of 1. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
