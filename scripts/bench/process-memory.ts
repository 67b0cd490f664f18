import { readdirSync, readFileSync } from 'node:fs'

/** Proportional set size of a process and all below it, in MB (10^6 bytes): what is shared counts in parts. Linux only. */
export function memoryOfTree(pid: number): number {
  const tree = new Set([pid])
  // Children come after their parents in few looks, whatever the order of the numbers.
  const parents = new Map(processes().map(each => [each, parentOf(each)]))
  for (let size = 0; size !== tree.size; ) {
    size = tree.size
    for (const [each, parent] of parents) if (tree.has(parent)) tree.add(each)
  }
  const bytes = [...tree].map(memoryOf)
  return bytes.reduce((sum, each) => sum + each, 0) / 1e6
}

function processes(): readonly number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

/** 0 where the process has ended meanwhile. */
function parentOf(pid: number): number {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  // The name before stands in brackets and may hold anything.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

function memoryOf(pid: number): number {
  const kib = /^Pss:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kib ?? 0) * 1_024
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
