import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { spawnApp } from '../runtime/launch-app'
import { projectRoot } from '../runtime/project'
import type { Samples } from './figures'
import { memoryOfTree } from './process-memory'
import { startWindow } from './started-window'

const runs = 7
/** Milliseconds after the paint at which memory is looked at. */
const settledAfter = 5_000

const bareFolder = path.join(import.meta.dirname, 'bare-app')

/** Placeholders of rows that are still read are no rows. */
const firstRow = JSON.stringify('[role=option]:not([aria-busy])')

interface Start {
  readonly ms: number
  readonly megabytes: number
}

/** Starts the program on a great archive and a bare window in turns, the first time of each for warming up. */
export async function measureStart(home: string): Promise<{ start: Samples; memory: Samples }> {
  const ours: Start[] = []
  const bare: Start[] = []
  for (let run = 0; run <= runs; run += 1) {
    const own = await startOnce(projectRoot, home, `bench.painted(${firstRow})`)
    const floor = await startBare()
    console.log(`start: ${told(own)}; bare ${told(floor)}`)
    if (run === 0) continue
    ours.push(own)
    bare.push(floor)
  }
  return {
    start: { ours: ours.map(({ ms }) => ms), floor: bare.map(({ ms }) => ms) },
    memory: { ours: ours.map(({ megabytes }) => megabytes), floor: bare.map(({ megabytes }) => megabytes) }
  }
}

function told({ ms, megabytes }: Start): string {
  return `${ms.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`
}

async function startBare(): Promise<Start> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bare-'))
  try {
    return await startOnce(bareFolder, home, 'bench.firstPaint()')
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function startOnce(folder: string, home: string, painted: string): Promise<Start> {
  const window = await startWindow(args => spawnApp({ home, folder, args }), painted)
  try {
    await new Promise(resolve => setTimeout(resolve, settledAfter))
    return { ms: window.paintedAfter, megabytes: memoryOfTree(window.pid) }
  } finally {
    await window.close()
  }
}
