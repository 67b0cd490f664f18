import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rounded } from './figures'

/** A line of `out/bench/bulk.json`. */
export interface BulkFigure {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** The least that could be, measured beside it, or what is allowed; null: there is none. */
  readonly floor: number | null
  readonly ratio: number | null
}

export function bulkFigure(name: string, unit: string, value: number, floor: number | null): BulkFigure {
  return {
    name,
    unit,
    value: rounded(value),
    floor: floor === null ? null : rounded(floor),
    ratio: floor === null ? null : rounded(value / floor)
  }
}

export async function writeBulkReport(folder: string, measured: readonly BulkFigure[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'bulk.json'), `${JSON.stringify(measured, null, 2)}\n`)
}

/** More rows a second than the vendor allows. */
const fastestPace = 1

/** In words, what may not be whatever the machine. */
export function brokenBulkLimits(measured: readonly BulkFigure[]): readonly string[] {
  const figureNamed = (name: string) => measured.find(figure => figure.name === name)?.value ?? 0
  const pace = figureNamed('run-pace')
  const wrong = figureNamed('run-not-once')
  return [
    ...(pace > fastestPace ? [`run: ${pace} rows a second, and ${fastestPace} is allowed`] : []),
    ...(wrong > 0 ? [`run: ${wrong} rows were not accepted exactly once`] : [])
  ]
}
