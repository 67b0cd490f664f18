import path from 'node:path'
import { parseArgs } from 'node:util'
import { benchBulk, bulkPartsNamed } from './bench/bulk'
import {
  type Figure,
  type FigureName,
  figureNames,
  figureOf,
  figuresNamed,
  type Samples
} from './bench/figures'
import { type GreatHome, makeGreatHome } from './bench/great-home'
import { brokenLimits } from './bench/limits'
import { measurePacing } from './bench/pacing'
import { benchPackage } from './bench/package'
import { measureOpen, measureScroll, measureSearch, withReader } from './bench/reading'
import { figureColumns, table, writeReport } from './bench/report'
import { measureStart } from './bench/start'
import { measureDelay, measureSync } from './bench/sync'
import { buildApp } from './runtime/build'
import { prepare } from './runtime/prepare'
import { projectRoot, runCommand } from './runtime/project'

// Measures the built program beside the least that could be: `npm run bench`, or some figures by name as
// `npm run bench -- search open`, or massive sendings as `npm run bench -- bulk`, or
// the package as `npm run bench -- package`. A run of all seven is written to out/bench/latest.json, unless it is a
// `--quick` one. Fails where a limit is broken that holds on any machine.
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } }
  })
  if (positionals[0] === 'bulk')
    return withSession(() => benchBulk(bulkPartsNamed(positionals.slice(1)), values.quick))
  if (positionals[0] === 'package') return withSession(benchPackage)
  const wanted = figuresNamed(positionals)
  return withSession(() => benchFigures(wanted, values.quick))
})

/** Runs in a prepared session, with the program built. */
async function withSession(use: () => Promise<number>): Promise<number> {
  const session = await prepare('test')
  try {
    Object.assign(process.env, session.env)
    await buildApp()
    return await use()
  } finally {
    await session.close()
  }
}

async function benchFigures(wanted: readonly FigureName[], quick: boolean): Promise<number> {
  const { measured, delay } = await measure(wanted, quick ? 30 : 300)
  console.log(table(figureColumns, measured))
  if (wanted.length === figureNames.length && !quick) {
    await writeReport(path.join(projectRoot, 'out', 'bench'), measured)
  }
  const broken = brokenLimits(measured, delay)
  for (const limit of broken) console.error(limit)
  return broken.length === 0 ? 0 : 1
}

interface Measured {
  readonly measured: readonly Figure[]
  /** Milliseconds, as `measureDelay` says; null where it was not asked for. */
  readonly delay: number | null
}

async function measure(wanted: readonly FigureName[], sends: number): Promise<Measured> {
  const samples = new Map<FigureName, Samples>()
  const isWanted = (...names: readonly FigureName[]) => names.some(name => wanted.includes(name))
  if (isWanted('start', 'memory', 'search', 'scroll', 'open')) {
    const home = await makeGreatHome()
    try {
      await measureOnGreatArchive(home, isWanted, samples)
    } finally {
      await home.remove()
    }
  }
  if (isWanted('sync')) samples.set('sync', await measureSync())
  const delay = isWanted('sync') ? await measureDelay() : null
  if (isWanted('pacing')) samples.set('pacing', await measurePacing(sends))
  const measured = wanted.flatMap(name => {
    const found = samples.get(name)
    return found === undefined ? [] : [figureOf(name, found)]
  })
  return { measured, delay }
}

async function measureOnGreatArchive(
  { folder }: GreatHome,
  isWanted: (...names: readonly FigureName[]) => boolean,
  samples: Map<FigureName, Samples>
): Promise<void> {
  if (isWanted('start', 'memory')) {
    const { start, memory } = await measureStart(folder)
    samples.set('start', start)
    samples.set('memory', memory)
  }
  if (!isWanted('search', 'scroll', 'open')) return
  await withReader(folder, async page => {
    if (isWanted('search')) samples.set('search', await measureSearch(page))
    if (isWanted('scroll')) samples.set('scroll', await measureScroll(page))
    if (isWanted('open')) samples.set('open', await measureOpen(page))
  })
}
