import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../runtime/project'
import { rounded } from './figures'
import { table } from './report'

/** A line of a bench of its own. */
export interface BenchFigure {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** The least that could be, measured beside it, or what is allowed; null: there is none. */
  readonly floor: number | null
  readonly ratio: number | null
}

export function benchFigure(name: string, unit: string, value: number, floor: number | null): BenchFigure {
  return {
    name,
    unit,
    value: rounded(value),
    floor: floor === null ? null : rounded(floor),
    ratio: floor === null ? null : rounded(value / floor)
  }
}

/** Prints them, and keeps those of a whole run as `out/bench/<name>.json`. */
export async function tellFigures(
  name: string,
  measured: readonly BenchFigure[],
  whole: boolean
): Promise<void> {
  console.log(table(['name', 'unit', 'value', 'floor', 'ratio'], measured))
  if (!whole) return
  const folder = path.join(projectRoot, 'out', 'bench')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(measured, null, 2)}\n`)
}
