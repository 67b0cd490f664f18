import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { makeDeb } from '../dist/make-deb'
import { packageProgram } from '../dist/package-program'
import { downloadOfCheckout, sizeOf } from '../dist/sizes'
import { spawnApp } from '../runtime/launch-app'
import { spawnPackaged } from '../runtime/packaged-app'
import { CommandError, projectRoot } from '../runtime/project'
import { type BenchFigure, benchFigure, tellFigures } from './figure-lines'
import { type Spawns, startWindow } from './started-window'
import { median } from './statistics'

const runs = 9

/** What stands first on the page of a program that knows no mailbox. */
const welcome = `bench.painted(${JSON.stringify('h1')})`

/**
 * Packages the program, and measures download, installation and start beside the checkout's, into out/bench/package.json.
 * On Linux. Answers the exit code.
 */
export async function benchPackage(): Promise<number> {
  if (process.platform !== 'linux') throw new CommandError('Packages are measured on Linux only.')
  const output = path.join(projectRoot, 'out', 'bench', 'package')
  const { folder, version, isTestBuild } = await packageProgram({ unpackedOnly: true, output })
  const start = await measureStarts(path.join(folder, 'ceralacca'))
  console.log('The Debian package takes some minutes …')
  const file = path.join(output, 'ceralacca.deb')
  await makeDeb({ program: folder, version, isTestBuild, file })
  const checkout = await downloadOfCheckout()
  const megabytes = (bytes: number) => bytes / 1e6
  const measured = [
    start,
    benchFigure('package-download', 'MB', megabytes((await stat(file)).size), megabytes(checkout)),
    benchFigure('package-installed', 'MB', megabytes(await sizeOf(folder)), null),
    benchFigure('package-own', 'MB', megabytes(await sizeOf(path.join(folder, 'resources'))), null)
  ]
  await tellFigures('package', measured, true)
  return 0
}

/** Of the package and the checkout in turns, each on a fresh folder, the first time of each for warming up. */
async function measureStarts(executable: string): Promise<BenchFigure> {
  const packaged: number[] = []
  const checkout: number[] = []
  for (let run = 0; run <= runs; run += 1) {
    const ours = await startOnce(home => args => spawnPackaged(executable, args, { XDG_DATA_HOME: home }))
    const theirs = await startOnce(home => args => spawnApp({ home, args }))
    console.log(`start: ${ours.toFixed(0)} ms packaged, ${theirs.toFixed(0)} ms from the checkout`)
    if (run === 0) continue
    packaged.push(ours)
    checkout.push(theirs)
  }
  return benchFigure('package-start', 'ms', median(packaged), median(checkout))
}

async function startOnce(on: (home: string) => Spawns): Promise<number> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-start-'))
  try {
    const window = await startWindow(on(home), welcome)
    await window.close()
    return window.paintedAfter
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
