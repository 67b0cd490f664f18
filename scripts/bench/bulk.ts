import { CommandError } from '../runtime/project'
import { brokenBulkLimits } from './bulk-figures'
import { measureGrid } from './bulk-grid'
import { measureImport } from './bulk-import'
import { measureRun } from './bulk-run'
import { type BenchFigure, tellFigures } from './figure-lines'

const wholeRun = 3_500
const quickRun = 200

const parts = {
  import: measureImport,
  grid: measureGrid,
  run: (quick: boolean) => measureRun(quick ? quickRun : wholeRun)
} satisfies Record<string, (quick: boolean) => Promise<readonly BenchFigure[]>>

type BulkPart = keyof typeof parts

const partNames = Object.keys(parts) as readonly BulkPart[]

/** All of them where none is named. Throws where a name is unknown. */
export function bulkPartsNamed(names: readonly string[]): readonly BulkPart[] {
  const unknown = names.filter(name => !partNames.some(known => known === name))
  if (unknown.length > 0) {
    throw new CommandError(`Unknown: ${unknown.join(', ')}. The parts of bulk are ${partNames.join(', ')}.`)
  }
  return names.length === 0 ? partNames : partNames.filter(name => names.includes(name))
}

/** Measures massive sendings; a whole run is written to out/bench/bulk.json. Answers the exit code. */
export async function benchBulk(wanted: readonly BulkPart[], quick: boolean): Promise<number> {
  const measured: BenchFigure[] = []
  for (const name of wanted) measured.push(...(await parts[name](quick)))
  await tellFigures('bulk', measured, wanted.length === partNames.length && !quick)
  const broken = brokenBulkLimits(measured)
  for (const limit of broken) console.error(limit)
  return broken.length === 0 ? 0 : 1
}
